package dev.quittance.web;

import dev.quittance.application.AccessService;
import dev.quittance.application.KeyService;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.By;
import dev.quittance.domain.Card;
import dev.quittance.domain.Right;
import dev.quittance.domain.Role;
import dev.quittance.domain.Seller;
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

    /** In the name of which card they ask. */
    default Optional<Card> card() {
        return signedIn().map(AccessService.SignedIn::card);
    }

    /** Whether they may do this in a merchant's name. */
    default boolean may(Right right) {
        return signedIn().filter(someone -> someone.may(right)).isPresent();
    }

    /** Whether their card allows what this role does. */
    default boolean may(Role role) {
        return signedIn().filter(someone -> someone.may(role)).isPresent();
    }

    /** Whether they see what this merchant sold. */
    default boolean sellsFor(AccountId merchant) {
        return may(Right.READ)
                && card().filter(card -> card.account().equals(merchant)).isPresent();
    }

    /** Who they are in a merchant's name; empty for the merchant itself, and for whoever acts for none. */
    default Optional<Seller> seller() {
        return Optional.empty();
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
        public Optional<Seller> seller() {
            return who.isHolder() ? Optional.empty() : who.login().map(Seller::staff);
        }

        @Override
        public By by() {
            By card = By.card(who.card().id());
            return who.login().map(card::as).orElse(card);
        }
    }

    /** A program with an API key. */
    record Program(KeyService.Bearer bearer) implements Caller {
        @Override
        public Optional<Card> card() {
            return Optional.of(bearer.card());
        }

        @Override
        public boolean may(Right right) {
            return bearer.card().status().isInUse() && bearer.key().rights().allow(right);
        }

        @Override
        public Optional<Seller> seller() {
            return Optional.of(Seller.program(bearer.key().id()));
        }

        @Override
        public By by() {
            return By.card(bearer.card().id()).withKey(bearer.key().id().value());
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
