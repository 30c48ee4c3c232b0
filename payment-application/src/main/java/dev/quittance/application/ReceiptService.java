package dev.quittance.application;

import dev.quittance.application.CardService.Merchant;
import dev.quittance.application.port.Codes;
import dev.quittance.application.port.Jws;
import dev.quittance.application.port.Signer;
import dev.quittance.application.port.VerifyingKey;
import dev.quittance.application.port.Work;
import dev.quittance.domain.Card;
import dev.quittance.domain.Installation;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Refused;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.util.List;
import java.util.Optional;

/**
 * The conversation about receipts: that a payment was made, signed so that anyone can check it later without asking
 * us. It does not say that nothing was given back since.
 */
public final class ReceiptService {

    /** The kind of text that a receipt is: {@link Jws#type}. */
    public static final String TYPE = "quittance-receipt";

    private final Codes codes;
    private final Signer signer;
    private final Installation installation;

    /** Receipts about the books of this installation. */
    public ReceiptService(Codes codes, Signer signer, Installation installation) {
        this.codes = codes;
        this.signer = signer;
        this.installation = installation;
    }

    /**
     * What the books say about a payment.
     *
     * @param entry where the money moved
     * @param receipt as it was signed, if it was asked for before
     */
    public record Facts(Transaction.Completed payment, Merchant merchant, JournalEntry entry, Optional<Jws> receipt) {}

    /** What a receipt is made from; what was not paid has none, and is {@link Reason#UNKNOWN_CODE}. */
    public Work<Facts> facts(TransactionId id) {
        return books -> {
            if (!(books.transactions().get(id) instanceof Transaction.Completed payment)) {
                throw new Refused(Reason.UNKNOWN_CODE);
            }
            Card seller = books.cards().get(payment.terms().merchant());
            var merchant = new Merchant(
                    seller.account(),
                    books.logins().of(seller.id()),
                    seller.face().holder());
            JournalEntry entry = books.lists()
                    .entryOfPayment(id)
                    .orElseThrow(() -> new IllegalStateException("paid, and in no journal: " + id));
            return new Facts(payment, merchant, entry, books.receipts().find(id));
        };
    }

    /** Signs a receipt. Not inside the books: whoever signs takes longer than whoever pays. */
    public Jws signed(Facts facts) {
        return Jws.sign(signer, TYPE, ReceiptText.of(installation, codes, facts));
    }

    /** Keeps a receipt that was just signed, unless there is one already; tells the one that is kept. */
    public Work<Jws> keep(TransactionId id, Jws signed) {
        return books -> books.receipts().find(id).orElseGet(() -> {
            books.receipts().add(id, signed);
            return signed;
        });
    }

    /** What receipts are checked with: the public half of each key, the newest first. */
    public List<VerifyingKey> keys() {
        return signer.keys();
    }
}
