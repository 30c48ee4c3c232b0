package dev.quittance.application.simulator;

import dev.quittance.application.Desk;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.RequestKey;
import dev.quittance.application.port.Work;
import dev.quittance.domain.Card;
import dev.quittance.domain.Hash;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.TransactionId;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** What somebody wants, as it is sent: once, or again with its key until the answer is known. */
final class Request {

    /** What is wanted. */
    enum Kind {
        START,
        PAY,
        REVOKE,
        REFUND,
        TOP_UP,
        CLAIM,
        EXTEND,
        DECLINE,
        SWEEP,
        RESET_PIN,
        BLOCK,
        UNBLOCK,
        TIDY
    }

    /**
     * What is asked.
     *
     * @param card who asks, or whom it is about
     * @param byNumber whether the card is shown by its number
     */
    record Content(
            Kind kind,
            Optional<Card> card,
            Optional<TransactionId> transaction,
            Optional<Money> amount,
            Optional<Pin> pin,
            boolean byNumber) {

        static Content of(Kind kind) {
            return new Content(kind, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
        }

        static Content of(Kind kind, Card card) {
            return new Content(kind, Optional.of(card), Optional.empty(), Optional.empty(), Optional.empty(), false);
        }

        Content about(TransactionId id) {
            return new Content(kind, card, Optional.of(id), amount, pin, byNumber);
        }

        Content of(Money money) {
            return new Content(kind, card, transaction, Optional.of(money), pin, byNumber);
        }

        Content with(Optional<Pin> typed, boolean number) {
            return new Content(kind, card, transaction, amount, typed, number);
        }

        @Override
        public String toString() {
            return kind
                    + card.map(of -> " by card " + of.id().value()).orElse("")
                    + transaction.map(id -> " of transaction " + id.value()).orElse("")
                    + amount.map(of -> " of " + of).orElse("")
                    + pin.map(typed -> typed.equals(Town.RIGHT) ? " with the PIN" : " with a wrong PIN")
                            .orElse("");
        }
    }

    final int number;
    final Content content;
    final Optional<RequestKey> key;
    final Instant since;
    private final Function<Service, CompletionStage<?>> sending;

    /** How often it has truly happened; the simulation's own knowledge. */
    int happened;

    /** What was told, or would have been if the answer had not been lost, the first time that it was committed. */
    Optional<Answer> first = Optional.empty();

    private Request(
            int number,
            Content content,
            Optional<RequestKey> key,
            Instant since,
            Function<Service, CompletionStage<?>> sending) {
        this.number = number;
        this.content = content;
        this.key = key;
        this.since = since;
        this.sending = sending;
    }

    /** A request that may carry a key. */
    static Request answered(
            int number, Content content, boolean keyed, Instant since, Function<Service, Work<Answer>> work) {
        var key = Optional.of(new RequestKey("somebody", content.kind().name(), "key-" + number))
                .filter(any -> keyed);
        return new Request(number, content, key, since, service -> key.<CompletionStage<?>>map(
                        carried -> service.desk().once(carried, body(number), work.apply(service)))
                .orElseGet(() -> service.desk().answer(work.apply(service))));
    }

    /** A request that is carried out each time it comes. */
    static <T> Request carriedOut(int number, Content content, Instant since, Function<Service, Work<T>> work) {
        return new Request(number, content, Optional.empty(), since, service -> service.desk()
                .carryOut(work.apply(service)));
    }

    /** Another request that carries the key of this one by mistake. */
    Request underTheSameKey(int other) {
        return new Request(other, Content.of(content.kind()), key, since, service -> service.desk()
                .once(key.orElseThrow(), body(other), books -> {
                    throw new AssertionError("request " + other + " ran under the key of request " + number);
                }));
    }

    private static Hash body(int number) {
        return Hash.of("body-" + number);
    }

    CompletionStage<?> send(Service service) {
        return sending.apply(service);
    }

    /** It is on its way, once. */
    static final class Delivery {

        final Request request;
        final Piece<?> piece;
        final CompletionStage<?> stage;

        /** Whether a change in the books was found to be its doing. */
        boolean seen;

        Delivery(Request request, Piece<?> piece, CompletionStage<?> stage) {
            this.request = request;
            this.piece = piece;
            this.stage = stage;
        }

        /** What truly came of it as a reply, if it was committed. */
        Optional<Desk.Reply> reply() {
            return piece.came().filter(Desk.Reply.class::isInstance).map(Desk.Reply.class::cast);
        }

        /** What truly came of it now, not at a time before. */
        Optional<Answer> news() {
            return reply().filter(reply -> !reply.replayed()).map(Desk.Reply::answer);
        }

        @Override
        public String toString() {
            return "request " + request.number + " " + request.content + " " + request.key.map(RequestKey::key) + ": "
                    + piece.came().map(Object::toString).orElse("not committed or thrown: " + piece.thrown());
        }
    }

    @Override
    public String toString() {
        return number + " " + content;
    }
}
