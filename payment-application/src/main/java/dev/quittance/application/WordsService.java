package dev.quittance.application;

import dev.quittance.application.port.Secrets;
import dev.quittance.application.port.Work;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.MovingWords;
import dev.quittance.domain.MovingWords.Occasion;
import dev.quittance.domain.MovingWords.Stage;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Refusal;
import dev.quittance.domain.Refused;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/**
 * What both screens of a payment show in common. Who may see it is decided here: the words that prove a payment are
 * for its merchant and for whoever paid, and for nobody else who has its code.
 */
public final class WordsService {

    private final Secrets secrets;
    private final InstantSource clock;

    /** Draws words by this clock. */
    public WordsService(Secrets secrets, InstantSource clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * What a screen shows.
     *
     * @param words for the half minute of {@code occasion}
     * @param last those of the half minute before, while they still count
     * @param now the server's time
     */
    public record Shown(Occasion occasion, MovingWords words, Optional<MovingWords> last, Instant now) {

        /** Nothing is null. */
        public Shown {
            Objects.requireNonNull(occasion, "occasion");
            Objects.requireNonNull(words, "words");
            Objects.requireNonNull(last, "last");
            Objects.requireNonNull(now, "now");
        }
    }

    /** Who asks with a code that many may have. */
    public interface Asker {

        /** Whether it is the one who paid. */
        boolean paid(Transaction.Completed completed);
    }

    /** For a till of {@code merchant}. Throws {@link Refused} if it is over and was not paid. */
    public Work<Shown> forMerchant(TransactionId id, AccountId merchant) {
        return books -> shown(PaymentService.requireOwn(books, id, merchant));
    }

    /**
     * For one who has the code: anyone before it was paid, only the one who paid after that. Throws {@link Refused} for
     * the others, and if it is over and was not paid.
     */
    public Work<Shown> forPayer(TransactionId id, Asker asker) {
        return books -> {
            Transaction kept = books.transactions().get(id);
            if (kept instanceof Transaction.Completed completed && !asker.paid(completed)) {
                throw new Refused(Refusal.of(Reason.ALREADY_COMPLETED).about(completed));
            }
            return shown(kept);
        };
    }

    private Shown shown(Transaction kept) {
        Instant now = clock.instant();
        Occasion occasion = Occasion.at(kept.terms().id(), Stage.of(kept, now), now);
        boolean lastCounts = now.isBefore(occasion.from().plus(MovingWords.GRACE))
                && since(kept).isBefore(occasion.from());
        return new Shown(
                occasion, words(occasion), lastCounts ? Optional.of(words(occasion.before())) : Optional.empty(), now);
    }

    private static Instant since(Transaction kept) {
        return kept instanceof Transaction.Completed completed
                ? completed.completedAt()
                : kept.terms().createdAt();
    }

    private MovingWords words(Occasion occasion) {
        return MovingWords.of(secrets.wordsHash(occasion));
    }
}
