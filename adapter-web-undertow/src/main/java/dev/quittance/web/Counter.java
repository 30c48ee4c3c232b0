package dev.quittance.web;

import dev.quittance.application.port.Answer;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Refusal;
import java.util.concurrent.CompletionStage;

/** A page from which money is booked on cards, and which says what came of it. */
interface Counter {

    /** What can be booked there. */
    enum Booked {
        /** Cash onto a card. */
        TOP_UP("desk.topped"),
        /** Cash from a card. */
        PAY_OUT("desk.paid-out"),
        /** What a merchant took, by the bank. */
        SETTLE("desk.settled");

        private final String title;

        Booked(String title) {
            this.title = title;
        }

        /** What is said when it was booked. */
        Notice says(Answer.Moved moved) {
            return Notice.says(Said.of(title, moved.amount()), Said.of("desk.on-card", moved.balance()));
        }
    }

    /** It was booked: back to the page. */
    Response booked(CardId id, Booked how, Answer.Moved moved);

    /** The page at once, with what is wrong. */
    CompletionStage<Response> again(Request request, CardId id, int status, Notice notice);

    /** A field was wrong. */
    default CompletionStage<Response> wrong(Request request, CardId id, Rejected wrong) {
        return again(request, id, wrong.problem().status(), Notice.of(wrong.problem()));
    }

    /** A rule said no. */
    default CompletionStage<Response> refused(Request request, CardId id, Refusal refusal) {
        return again(request, id, Errors.status(refusal.reason()), Notice.of(refusal));
    }
}
