package dev.quittance.web;

import dev.quittance.domain.Money;
import dev.quittance.domain.Refusal;

/**
 * What a page says beside its main thing.
 *
 * @param kind how it looks: {@code bad}, {@code wait}, {@code ink}
 * @param icon what it looks like without colour
 * @param role {@code alert} if it is read out at once, else {@code status}
 */
record Notice(String kind, String icon, String role, String title, String text) {

    private static final String NOTHING = "Nothing was charged.";
    private static final String NO_ENTRY = "Nothing was booked.";

    static Notice bad(String title, String text) {
        return new Notice("bad", "octagon", "alert", title, text);
    }

    static Notice waits(String title, String text) {
        return new Notice("wait", "person", "status", title, text);
    }

    static Notice says(String title, String text) {
        return new Notice("ink", "next", "status", title, text);
    }

    /** A field was wrong. */
    static Notice of(Problem problem) {
        if (problem.errors().isEmpty()) {
            return bad(problem.title(), problem.detail().orElse(""));
        }
        Problem.FieldError error = problem.errors().get(0);
        return bad(fieldOf(error) + ": " + error.detail(), "Nothing was done.");
    }

    /** A field's name for people: {@code #/pin_limit} is "Pin limit". */
    static String fieldOf(Problem.FieldError error) {
        String field = error.pointer().replaceAll("[#/]+", " ").strip().replace('_', ' ');
        return field.isEmpty() ? "It" : Character.toUpperCase(field.charAt(0)) + field.substring(1);
    }

    /** A rule said no to a payer. No default branch: each reason has its words. */
    static Notice of(Refusal refusal) {
        String most = refusal.maximum().map(Money::toString).orElse("");
        return switch (refusal.reason()) {
            case UNKNOWN_CODE -> bad("No such payment", NOTHING);
            case ALREADY_COMPLETED -> bad("It has been paid already", NOTHING);
            case REVOKED -> bad("The merchant took it back", NOTHING);
            case EXPIRED -> bad("Time ran out", NOTHING);
            case DECLINED -> bad("Its payer said no", NOTHING);
            case BEING_PAID_BY_ANOTHER ->
                waits("Someone else is paying this", "Wait until they are done, or pay it anyway. " + NOTHING);
            case MERCHANT_BLOCKED -> bad("This merchant can’t sell now", "Ask at the till. " + NOTHING);
            case OWN_TRANSACTION -> bad("This is your own sale", "Nobody can pay themselves. " + NOTHING);
            case CARD_BLOCKED ->
                bad("This card is blocked", "Nobody can pay with it; its money is safe. Ask at the desk. " + NOTHING);
            case PIN_LOCKED ->
                bad(
                        "The PIN is locked after three wrong tries",
                        "Take another card, or ask at the desk for a new PIN. " + NOTHING);
            case WRONG_PIN -> bad(wrongPin(refusal), NOTHING);
            case PIN_REQUIRED -> bad("This payment needs your PIN", NOTHING);
            case PAYMENT_LIMIT -> bad("More than one payment may be", "At most " + most + " at a time. " + NOTHING);
            case DAY_LIMIT -> bad("Over the daily limit", "At most " + most + " a day. " + NOTHING);
            case INSUFFICIENT_FUNDS -> bad("Not enough on this card", shortfall(refusal) + NOTHING);
            case BALANCE_LIMIT -> bad("More than a card may hold", "At most " + most + ". " + fits(refusal) + NO_ENTRY);
            case NOT_COMPLETED -> bad("It has not been paid", NO_ENTRY);
            case REFUND_EXCEEDS_PAID -> bad("More than was paid", NO_ENTRY);
        };
    }

    /** A rule said no to a merchant who would give something back. */
    static Notice ofRefund(Refusal refusal) {
        return switch (refusal.reason()) {
            case INSUFFICIENT_FUNDS ->
                bad(
                        "There is not enough to give back",
                        refusal.balance()
                                .map(balance -> "There is " + balance + " on your account. " + NO_ENTRY)
                                .orElse(NO_ENTRY));
            case REFUND_EXCEEDS_PAID -> bad("More than is left of what was paid", NO_ENTRY);
            case MERCHANT_BLOCKED -> bad("This card is blocked", NO_ENTRY);
            default -> of(refusal);
        };
    }

    private static String wrongPin(Refusal refusal) {
        return refusal.triesLeft()
                .map(left -> "Wrong PIN. " + (left == 1 ? "1 try left." : left + " tries left."))
                .orElse("Card number or PIN is wrong");
    }

    private static String fits(Refusal refusal) {
        return refusal.fits().map(more -> more + " more would fit. ").orElse("");
    }

    private static String shortfall(Refusal refusal) {
        return refusal.balance()
                .map(balance -> refusal.transaction()
                        .map(transaction -> "There is " + balance + "; "
                                + transaction.terms().amount().minus(balance) + " more is needed. ")
                        .orElse("There is " + balance + ". "))
                .orElse("");
    }
}
