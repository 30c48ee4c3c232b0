package dev.quittance.application.port;

import dev.quittance.domain.AccountId;
import dev.quittance.domain.CardId;
import dev.quittance.domain.KeyId;
import dev.quittance.domain.RefundId;
import dev.quittance.domain.StaticCode;
import dev.quittance.domain.TransactionId;
import java.util.Optional;

/**
 * The public names of things. A code is not stored and not random: it is an id, encrypted, so it can't be
 * guessed, shows no order and needs no index.
 *
 * <p>A code has 26 characters of Crockford's base32 (no I, L, O, U), the first one 0 to 7. It is read in any
 * case, O as 0, I and L as 1, dashes ignored; there is one spelling per code, and what is no code, or a code of
 * another kind, is empty. A code is never {@code null}.
 */
public interface Codes {

    /** What stands in a transaction's QR code: whoever has it may look at it and pay it. */
    String code(TransactionId id);

    /** The transaction of this code. */
    Optional<TransactionId> readCode(String code);

    /** A second secret name of a transaction: whoever has it may watch it and nothing else. */
    String watchCode(TransactionId id);

    /** The transaction of this watch code. */
    Optional<TransactionId> readWatchCode(String code);

    /** What stands in the QR code of a merchant's poster. */
    String staticCode(StaticCode poster);

    /** The poster of this code; whether it is the current one, the books know. */
    Optional<StaticCode> readStaticCode(String code);

    /** A card's name in addresses, which never show its number. */
    String cardCode(CardId id);

    /** The card of this code. */
    Optional<CardId> readCardCode(String code);

    /** The name of an API key, which is no secret. */
    String keyCode(KeyId id);

    /** The API key of this code. */
    Optional<KeyId> readKeyCode(String code);

    /** A refund's name. */
    String refundCode(RefundId id);

    /** The refund of this code. */
    Optional<RefundId> readRefundCode(String code);

    /** What stands in the QR code of a receipt: whoever has it may look at the receipt and nothing else. */
    String receiptCode(TransactionId id);

    /** The transaction whose receipt has this code. */
    Optional<TransactionId> readReceiptCode(String code);

    /** The name of one event: merchant and {@code seq}. */
    String eventId(AccountId merchant, long seq);

    /** What a person can type instead of scanning: {@code 7K3M-9QX2-C}, eight characters and a check character. */
    String humanCode(TransactionId id);

    /** The transaction of this human code, if its check character is right. */
    Optional<TransactionId> readHumanCode(String code);

    /** What a merchant sees of a payer: 8 characters, stable for this merchant and unlike those of other merchants. */
    String pseudonym(AccountId merchant, AccountId payer);
}
