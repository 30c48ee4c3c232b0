package dev.quittance.web;

import dev.quittance.application.Desk;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.RequestKey;
import dev.quittance.application.port.Secrets;
import dev.quittance.application.port.Work;
import dev.quittance.domain.CardNumber;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Carries out what moves or asks for money: at most once per key, without a key each time. */
final class Once {

    private final Desk desk;
    private final Secrets secrets;

    Once(Desk desk, Secrets secrets) {
        this.desk = desk;
        this.secrets = secrets;
    }

    /**
     * In the name of the request's caller.
     *
     * @param operation method and route, with each code in it in its canonical form
     * @param asked what is asked: the body, or the fields of a form that mean something
     */
    CompletionStage<Desk.Reply> carryOut(
            Request request, Optional<String> key, String operation, byte[] asked, Work<Answer> work) {
        return carryOutAs(nameOf(request.caller()), key, operation, asked, work);
    }

    /** The same in the name of one who is no session: {@code number/<hash>}, {@code poster/<code>}. */
    CompletionStage<Desk.Reply> carryOutAs(
            String callerName, Optional<String> key, String operation, byte[] asked, Work<Answer> work) {
        return key.map(text -> new RequestKey(callerName, operation, text))
                .map(found -> desk.once(found, secrets.fingerprint(asked), work))
                .orElseGet(() -> desk.answer(work));
    }

    /** In whose name one asks who shows no more than a card's number. */
    static String nameOf(CardNumber number, Secrets secrets) {
        return "number/" + secrets.numberHash(number).hex();
    }

    /** In whose name a caller asks: of the account for a session, so that signing in again finds the answer; a key for itself. */
    static String nameOf(Caller caller) {
        if (caller instanceof Caller.Operator) {
            return "operator";
        }
        if (caller instanceof Caller.Program program) {
            return "key/" + program.bearer().key().id().value();
        }
        return caller.signedIn()
                .map(who -> "account/" + who.card().account().value())
                .orElseThrow(() -> new Rejected(Problem.unauthorized()));
    }
}
