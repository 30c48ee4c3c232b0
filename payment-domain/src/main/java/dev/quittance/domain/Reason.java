package dev.quittance.domain;

import java.util.Locale;

/**
 * Why a request was refused: the closed list, in order of precedence. When several hold, the first
 * in this list is the one that is told.
 *
 * <p>What belongs to the transaction comes before what belongs to the payer, so that a PIN is never
 * tried against something that can't be paid. The PIN comes before limits and balance, so that a
 * stranger with the card learns nothing about what is on it.
 */
public enum Reason {
    /** No transaction, or none that the caller may see, has this code. */
    UNKNOWN_CODE,
    /** It has been paid. */
    ALREADY_COMPLETED,
    /** The merchant took it back. */
    REVOKED,
    /** Its deadline has passed. */
    EXPIRED,
    /** Its payer said no. */
    DECLINED,
    /** Another payer has it open. */
    BEING_PAID_BY_ANOTHER,
    /** The merchant's card is blocked: it can't sell. */
    MERCHANT_BLOCKED,
    /** Nobody pays themselves. */
    OWN_TRANSACTION,
    /** The payer's card is blocked. */
    CARD_BLOCKED,
    /** Three wrong PINs in a row were typed. */
    PIN_LOCKED,
    /** The PIN is wrong; to a stranger also the answer for a number that nobody has, or that can't pay. */
    WRONG_PIN,
    /** A payment as large as this one needs the PIN. */
    PIN_REQUIRED,
    /** More than one payment may be. */
    PAYMENT_LIMIT,
    /** More than a card may pay on one day. */
    DAY_LIMIT,
    /** More than there is. */
    INSUFFICIENT_FUNDS,
    /** The card that receives would hold more than a card may. */
    BALANCE_LIMIT,
    /** Only what was paid can be paid back. */
    NOT_COMPLETED,
    /** More than was paid would have been paid back. */
    REFUND_EXCEEDS_PAID;

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The last part of the problem's {@code type}: {@code already-completed}. */
    public String code() {
        return code;
    }
}
