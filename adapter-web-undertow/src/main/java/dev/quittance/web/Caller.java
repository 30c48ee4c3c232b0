package dev.quittance.web;

import dev.quittance.application.AccessService;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.By;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Right;
import java.util.Optional;

/** Who sends a request. */
sealed interface Caller {

    /** Nobody we know. */
    Caller NOBODY = new Nobody();

    /** Whoever holds the operator's token, on the operator's own listener. */
    Caller OPERATOR = new Operator();

    /** Who is signed in, if anyone is. */
    default Optional<AccessService.SignedIn> signedIn() {
        return Optional.empty();
    }

    /** Who is signed in, if it is a card's holder and no staff. */
    default Optional<AccessService.SignedIn> holder() {
        return signedIn().filter(AccessService.SignedIn::isHolder);
    }

    /** Whether someone is signed in here who sees what this merchant sold. */
    default boolean sellsFor(AccountId merchant) {
        return signedIn()
                .filter(someone -> someone.may(Right.READ))
                .filter(someone -> someone.card().account().equals(merchant))
                .isPresent();
    }

    /** Whose card is signed in, if one is. */
    default Optional<CardId> actor() {
        return signedIn().map(someone -> someone.card().id());
    }

    /** In whose name this caller does things. */
    By by();

    /** Nobody we know. */
    record Nobody() implements Caller {
        @Override
        public By by() {
            return By.stranger(Optional.empty());
        }
    }

    /** Someone with a session. */
    record SignedIn(AccessService.SignedIn who) implements Caller {
        @Override
        public Optional<AccessService.SignedIn> signedIn() {
            return Optional.of(who);
        }

        @Override
        public By by() {
            By card = By.card(who.card().id());
            return who.login().map(card::as).orElse(card);
        }
    }

    /** Whoever holds the operator's token. */
    record Operator() implements Caller {
        @Override
        public By by() {
            return By.OPERATOR;
        }
    }
}
