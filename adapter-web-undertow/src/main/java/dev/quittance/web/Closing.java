package dev.quittance.web;

import dev.quittance.application.CashService;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Session;
import dev.quittance.application.port.Work;
import java.util.List;

/**
 * Closing a card, as work that answers like any other, and beside it the sessions that ended: they are no part of
 * the answer, which may be told again when there are none any more.
 */
final class Closing {

    private final Work<CashService.Closing> close;
    private volatile List<Session> ended = List.of();

    Closing(Work<CashService.Closing> close) {
        this.close = close;
    }

    Work<Answer> work() {
        return books -> {
            CashService.Closing closing = close.on(books);
            ended = closing.ended();
            return closing.answer();
        };
    }

    /** The sessions that ended; once the answer is there. */
    List<Session> ended() {
        return ended;
    }
}
