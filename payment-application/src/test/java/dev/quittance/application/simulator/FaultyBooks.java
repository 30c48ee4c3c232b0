package dev.quittance.application.simulator;

import dev.quittance.application.port.Books;
import dev.quittance.application.port.ClockMark;
import dev.quittance.application.port.Events;
import dev.quittance.application.port.Notifier;
import dev.quittance.application.port.Replies;
import dev.quittance.application.port.Transactions;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Event;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Books with a mistake in them. */
final class FaultyBooks {

    private FaultyBooks() {}

    /** Shows one transaction as it was, and keeps whatever comes of that. */
    static final class OldTransactions extends BooksInHand {

        private final Transaction.Completed old;

        OldTransactions(Books sound, Transaction.Completed old) {
            super(sound);
            this.old = old;
        }

        @Override
        Books over(Books apart) {
            return new OldTransactions(apart, old);
        }

        @Override
        public Transactions transactions() {
            Transactions sound = super.transactions();
            return new Transactions() {
                @Override
                public TransactionId next() {
                    return sound.next();
                }

                @Override
                public Optional<Transaction> find(TransactionId id) {
                    return old.terms().id().equals(id) ? Optional.of(old) : sound.find(id);
                }

                @Override
                public List<Transaction.Pending> claimedBy(AccountId payer) {
                    return sound.claimedBy(payer);
                }

                @Override
                public void add(Transaction.Created transaction) {
                    sound.add(transaction);
                }

                @Override
                public void replace(Transaction before, Transaction after) {
                    sound.replace(sound.get(before.terms().id()), after);
                }
            };
        }
    }

    /** Tells of each event as soon as it is appended. */
    static final class TellingBooks extends BooksInHand {

        private final Notifier bell;

        TellingBooks(Books sound, Notifier bell) {
            super(sound);
            this.bell = bell;
        }

        @Override
        Books over(Books apart) {
            return new TellingBooks(apart, bell);
        }

        @Override
        public Events events() {
            Events sound = super.events();
            return new Events() {
                @Override
                public Event append(Event.Fact fact) {
                    Event event = sound.append(fact);
                    bell.committed(List.of(event));
                    return event;
                }

                @Override
                public long lastSeq(AccountId merchant) {
                    return sound.lastSeq(merchant);
                }

                @Override
                public List<Event> after(AccountId merchant, long seq, int max) {
                    return sound.after(merchant, seq, max);
                }
            };
        }
    }

    /** Notes nothing of how far the clock has gone but what money and events say. */
    static final class ForgetfulOfTime extends BooksInHand {

        ForgetfulOfTime(Books sound) {
            super(sound);
        }

        @Override
        Books over(Books apart) {
            return new ForgetfulOfTime(apart);
        }

        @Override
        public ClockMark clockMark() {
            ClockMark sound = super.clockMark();
            return new ClockMark() {
                @Override
                public Instant latest() {
                    return sound.latest();
                }

                @Override
                public void note(Instant instant) {
                    // that is the fault
                }

                @Override
                public void beginAt(Instant instant) {
                    sound.beginAt(instant);
                }
            };
        }
    }

    /** Keeps first answers elsewhere. */
    static final class OtherReplies extends BooksInHand {

        private final UnaryOperator<Replies> other;

        OtherReplies(Books sound, UnaryOperator<Replies> other) {
            super(sound);
            this.other = other;
        }

        @Override
        Books over(Books apart) {
            return new OtherReplies(apart, other);
        }

        @Override
        public Replies replies() {
            return other.apply(super.replies());
        }
    }
}
