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
            return Notice.says(Said.of(title, moved.amount()), Said.of("desk.on-card", moved.balance(), moved.entry()));
        }
    }

    /** It was booked: back to the page. */
    Response booked(CardId id, Booked how, Answer.Moved moved);

    /** A field was wrong: the page at once. */
    CompletionStage<Response> wrong(Request request, CardId id, Rejected wrong);

    /** A rule said no: the page at once. */
    CompletionStage<Response> refused(Request request, CardId id, Refusal refusal);
}
