package dev.quittance.application.port;

import dev.quittance.domain.CardId;
import dev.quittance.domain.Hash;
import java.util.List;
import java.util.Optional;

/** Who is signed in. */
public interface Sessions {

    /** The session of the token with this hash, live or not. */
    Optional<Session> find(Hash token);

    /** The sessions of this card, live or not, those that this work has changed included. */
    List<Session> of(CardId card);

    /** Keeps a session, new or used again. */
    void keep(Session session);

    /** Ends a session, if there is one. */
    void remove(Hash token);
}
