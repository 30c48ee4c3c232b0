package dev.quittance.application.simulator;

import dev.quittance.application.PaymentService;
import dev.quittance.application.Way;
import dev.quittance.application.memory.PlantedStore;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Notifier;
import dev.quittance.application.port.Replies;
import dev.quittance.application.port.RequestKey;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Work;
import dev.quittance.domain.Account;
import dev.quittance.domain.Installation;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Refused;
import dev.quittance.domain.TransactionId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/** A mistake that could have been made, the seed of a run that finds it, and what that run complains of. */
enum PlantedFault {
    /** Who has too little pays nevertheless. */
    NO_BALANCE_CHECK(13, "balance is -|below zero") {
        @Override
        Disk disk() {
            return Disk.inMemory(bell -> new PlantedStore(
                    Town.INSTALLATION,
                    bell,
                    kept -> PlantedStore.instead(kept, "account", (id, right) -> ((Optional<?>) right)
                            .map(Account.class::cast)
                            .map(PlantedFault::boundless))));
        }

        @Override
        BiFunction<Store, InstantSource, Service> wiring() {
            return PatchedServices.WithoutBalanceCheck::new;
        }
    },
    /** What is not committed yet, and perhaps never is, is told. */
    EVENT_SENT_BEFORE_COMMIT(1, "heard of what is not in the books") {
        @Override
        Disk disk() {
            Disk sound = Disk.inMemory();
            return bell ->
                    BooksInHand.store(sound.open(Notifier.none()), books -> new FaultyBooks.TellingBooks(books, bell));
        }
    },
    /** First answers are kept in a place of their own. */
    KEY_KEPT_OUTSIDE_THE_TRANSACTION(24, "told, but not in the books|now") {
        @Override
        Disk disk() {
            Map<RequestKey, Replies.Kept> outside = new HashMap<>();
            return Disk.inMemory()
                    .behind((store, bell) -> BooksInHand.store(
                            store, books -> new FaultyBooks.OtherReplies(books, any -> mapped(outside))));
        }
    },
    /** The clock is read when the request comes, not when it is carried out. */
    EXPIRY_COMPARED_BEFORE_THE_UNIT_OF_WORK(27, "by the clock inside") {
        @Override
        BiFunction<Store, InstantSource, Service> wiring() {
            return (store, clock) -> new Service(store, clock) {
                @Override
                Work<Answer> pay(TransactionId id, Way way, Optional<Pin> pin, boolean takeOver) {
                    Instant now = clock.instant();
                    return new PaymentService(VAULT, Town.LIMITS, () -> now).pay(id, way, pin, takeOver);
                }
            };
        }
    },
    /** What went back so far is read when the request comes, not when it is carried out. */
    REFUND_SUM_READ_OUTSIDE(8, "what went back|paid back") {
        @Override
        BiFunction<Store, InstantSource, Service> wiring() {
            return PatchedServices.RefundingByAnOldSum::new;
        }
    },
    /** Numbers are counted up in memory, where nothing undoes that. */
    SEQ_FROM_MEMORY(24, "a gap in the numbers") {
        @Override
        Disk disk() {
            Map<Object, Long> memory = new HashMap<>();
            return Disk.inMemory(bell -> new PlantedStore(
                    Town.INSTALLATION,
                    bell,
                    kept -> PlantedStore.instead(kept, "lastSeq", (merchant, right) -> {
                        long last = Math.max((Long) right, memory.getOrDefault(merchant, 0L));
                        memory.put(merchant, last + 1);
                        return last;
                    })));
        }
    },
    /** The refusal is thrown, which undoes everything, the count of the wrong PIN too. */
    PIN_COUNT_UNDONE_WITH_THE_REFUSAL(8, "wrong PINs told") {
        @Override
        BiFunction<Store, InstantSource, Service> wiring() {
            return (store, clock) -> new Service(store, clock) {
                @Override
                Work<Answer> pay(TransactionId id, Way way, Optional<Pin> pin, boolean takeOver) {
                    return super.pay(id, way, pin, takeOver).then(answer -> {
                        if (answer instanceof Answer.No no) {
                            throw new Refused(no.refusal());
                        }
                        return answer;
                    });
                }
            };
        }
    },
    /** Only what went well is kept as a first answer. */
    REPLY_OF_A_REFUSAL_NOT_KEPT(12, "first Optional\\[No") {
        @Override
        Disk disk() {
            return Disk.inMemory()
                    .behind((store, bell) -> BooksInHand.store(
                            store, books -> new FaultyBooks.OtherReplies(books, PlantedFault::withoutRefusals)));
        }
    },
    /** A deadline that has passed is shown, and the next process knows nothing of it. */
    EXPIRY_SHOWN_AND_NOT_NOTED(25, "shown as expired before") {
        @Override
        Disk disk() {
            return Disk.inMemory().behind((store, bell) -> BooksInHand.store(store, FaultyBooks.ForgetfulOfTime::new));
        }
    },
    /** What runs again finds what its first run wrote. */
    TRANSFER_WRITTEN_TWICE_ON_A_RERUN(25, "nobody was told of it: JournalEntry") {
        @Override
        Disk disk() {
            return Disk.inMemory().behind((store, bell) -> new RunningAgainOnTop(store));
        }
    };

    final long seed;
    final String complaint;

    PlantedFault(long seed, String complaint) {
        this.seed = seed;
        this.complaint = complaint;
    }

    /** The disk, with the fault if it is there. */
    Disk disk() {
        return Disk.inMemory();
    }

    /** The services, with the fault if it is there. */
    BiFunction<Store, InstantSource, Service> wiring() {
        return Service::new;
    }

    private static Account boundless(Account account) {
        return new Account(account.id(), Account.Kind.BANK, account.balance());
    }

    private static Replies mapped(Map<RequestKey, Replies.Kept> map) {
        return new Replies() {
            @Override
            public Optional<Kept> find(RequestKey key) {
                return Optional.ofNullable(map.get(key));
            }

            @Override
            public List<RequestKey> under(String caller, String key) {
                return map.keySet().stream()
                        .filter(kept ->
                                kept.caller().equals(caller) && kept.key().equals(key))
                        .toList();
            }

            @Override
            public void keep(RequestKey key, Kept reply) {
                map.put(key, reply);
            }

            @Override
            public void remove(RequestKey key) {
                map.remove(key);
            }
        };
    }

    private static Replies withoutRefusals(Replies sound) {
        return new Replies() {
            @Override
            public Optional<Kept> find(RequestKey key) {
                return sound.find(key);
            }

            @Override
            public List<RequestKey> under(String caller, String key) {
                return sound.under(caller, key);
            }

            @Override
            public void keep(RequestKey key, Kept reply) {
                if (!(reply.answer() instanceof Answer.No)) {
                    sound.keep(key, reply);
                }
            }

            @Override
            public void remove(RequestKey key) {
                sound.remove(key);
            }
        };
    }

    /** Runs again what failed, on the very books on which it failed. */
    private static final class RunningAgainOnTop implements Store {

        private final Store sound;

        RunningAgainOnTop(Store sound) {
            this.sound = sound;
        }

        @Override
        public Installation installation() {
            return sound.installation();
        }

        @Override
        public <T> T read(Work<T> work) {
            return sound.read(work);
        }

        @Override
        public <T> CompletionStage<T> write(Work<T> work) {
            return sound.write(books -> {
                try {
                    return work.on(books);
                } catch (FaultyStore.Again again) {
                    return work.on(books);
                }
            });
        }
    }
}
