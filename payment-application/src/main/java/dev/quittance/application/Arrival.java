package dev.quittance.application;

import dev.quittance.application.port.Session;
import dev.quittance.application.port.Token;
import dev.quittance.domain.By;
import dev.quittance.domain.CardId;
import java.util.Objects;

/**
 * How somebody comes in.
 *
 * @param token what the new session is known by; new each time
 * @param place where that is
 * @param knownBrowser whether this login has signed in with this browser before
 */
public record Arrival(Token token, Session.Place place, boolean knownBrowser) {

    /** Nothing is null. */
    public Arrival {
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(place, "place");
    }

    /** With this token, and nothing is known of where. */
    public static Arrival with(Token token) {
        return new Arrival(token, Session.Place.UNKNOWN, false);
    }

    /** In whose name it is, once it is known whose card it is. */
    By by(CardId card) {
        By someone = By.card(card);
        return place.from().map(someone::from).orElse(someone);
    }
}
