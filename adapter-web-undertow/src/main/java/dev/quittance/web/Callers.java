package dev.quittance.web;

import dev.quittance.application.AccessService;
import dev.quittance.application.AccessService.SignedIn;
import dev.quittance.application.Desk;
import dev.quittance.application.KeyService;
import dev.quittance.application.port.Token;
import dev.quittance.application.port.Work;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Hash;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Who sends a request, by the token of a session or by an API key. A session's token is no key and a key is no session:
 * each is looked for only where it belongs.
 */
final class Callers {

    private final Remembered<SignedIn> sessions;
    private final Remembered<KeyService.Bearer> keys;

    Callers(Desk desk, AccessService access, KeyService keys, InstantSource clock) {
        this.sessions = new Remembered<>(desk, sessions(access, clock));
        this.keys = new Remembered<>(desk, keys(keys, clock));
    }

    private static Remembered.Books<SignedIn> sessions(AccessService access, InstantSource clock) {
        return new Remembered.Books<>() {
            @Override
            public Work<Optional<SignedIn>> find(Hash token) {
                return access.signedIn(token);
            }

            @Override
            public boolean isLive(SignedIn who) {
                return who.session().isLive(clock.instant());
            }

            @Override
            public boolean isUseDue(SignedIn who) {
                return access.isUseDue(who.session());
            }

            @Override
            public SignedIn used(SignedIn who) {
                return new SignedIn(who.session().used(clock.instant()), who.card(), who.rights());
            }

            @Override
            public Work<Boolean> writeUse(Hash token) {
                return access.used(token).then(Optional::isPresent);
            }
        };
    }

    private static Remembered.Books<KeyService.Bearer> keys(KeyService keys, InstantSource clock) {
        return new Remembered.Books<>() {
            @Override
            public Work<Optional<KeyService.Bearer>> find(Hash secret) {
                return keys.bearer(secret);
            }

            @Override
            public boolean isLive(KeyService.Bearer who) {
                return who.key().isLive(clock.instant());
            }

            @Override
            public boolean isUseDue(KeyService.Bearer who) {
                return keys.isUseDue(who.key());
            }

            @Override
            public KeyService.Bearer used(KeyService.Bearer who) {
                return new KeyService.Bearer(who.key().used(clock.instant()), who.card());
            }

            @Override
            public Work<Boolean> writeUse(Hash secret) {
                return keys.used(secret).then(Optional::isPresent);
            }
        };
    }

    /** Whose session it is, if that can be told without the books. No token is nobody, before anything is looked up. */
    Optional<Caller> remembered(Optional<Token> session) {
        if (session.isEmpty()) {
            return Optional.of(Caller.NOBODY);
        }
        return sessions.ifKnown(session.get().hash()).map(Callers::session);
    }

    /** Whose session it is, by the books. */
    Caller lookUp(Token session) {
        return session(sessions.lookUp(session.hash()));
    }

    private static Caller session(Optional<SignedIn> who) {
        return who.<Caller>map(Caller.SignedIn::new).orElse(Caller.NOBODY);
    }

    /** Whose key it is, if that can be told without the books; 401 if it counts no longer. */
    Optional<Caller> rememberedKey(Token key) {
        return keys.ifKnown(key.hash()).map(Callers::program);
    }

    /** Whose key it is, by the books; 401 if it is nobody's. */
    Caller lookUpKey(Token key) {
        return program(keys.lookUp(key.hash()));
    }

    private static Caller program(Optional<KeyService.Bearer> who) {
        return who.map(Caller.Program::new).orElseThrow(() -> new Rejected(Problem.unknownKey()));
    }

    /** A session or a key has ended, or whose it is has changed: the next request asks the books. */
    void forget(Hash token) {
        sessions.forget(token);
        keys.forget(token);
    }

    /** Another card stands for this merchant, or it has changed. */
    void forgetKeysOf(AccountId merchant) {
        keys.forgetAll(who -> who.key().merchant().equals(merchant));
    }
}
