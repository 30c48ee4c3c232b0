package dev.quittance.web;

import dev.quittance.application.port.Session;
import dev.quittance.domain.Right;
import dev.quittance.domain.Role;

/** Who may call a route. */
enum Access {
    /** Whoever comes. */
    ANYONE,
    /** Whoever has a session, one by card and PIN included, or an API key. */
    SIGNED_IN,
    /** Whoever has a session of a card's holder: by its own login, or by card and PIN. No staff. */
    HOLDER,
    /** Whoever signed in with a password, staff included. */
    PASSWORD,
    /** Whoever signed in with the password of a card's own login. No staff. */
    OWNER,
    /** A merchant, and staff and keys that may do anything in its name. */
    READ,
    /** A merchant, and staff and keys that sell. */
    SELL,
    /** A merchant, and staff and keys that give back, or sell and may undo what they sold themselves. */
    UNDO,
    /** A merchant, and staff that manages; never a key. */
    MANAGE,
    /** A cashier, an administrator or the operator. */
    CASHIER_OR_ADMIN,
    /** A cashier, an auditor, an administrator or the operator: who looks at cards. */
    CARDS,
    /** An auditor, an administrator or the operator. */
    AUDITOR_OR_ADMIN,
    /** An administrator or the operator. */
    ADMIN,
    /** The operator alone. */
    OPERATOR;

    /** Lets the caller in, or throws what they are told: sign in first, or not for you. */
    void require(Caller caller) {
        if (!allows(caller)) {
            boolean known = caller.card().isPresent() || caller instanceof Caller.Operator;
            throw new Rejected(known ? Problem.notAllowed("You have no right to this.") : Problem.unauthorized());
        }
    }

    /** Whether the caller is let in. */
    boolean allows(Caller caller) {
        if (caller instanceof Caller.Operator) {
            return this == ANYONE || ordinal() >= CASHIER_OR_ADMIN.ordinal();
        }
        return switch (this) {
            case ANYONE -> true;
            case SIGNED_IN -> caller.card().isPresent();
            case HOLDER -> caller.holder().isPresent();
            case PASSWORD ->
                caller.signedIn()
                        .filter(who -> who.session().scope() != Session.Scope.CARD_PIN)
                        .isPresent();
            case OWNER ->
                caller.signedIn()
                        .filter(who -> who.session().scope() == Session.Scope.PASSWORD)
                        .isPresent();
            case READ -> caller.may(Right.READ);
            case SELL -> caller.may(Right.SELL);
            case UNDO -> caller.may(Right.SELL) || caller.may(Right.REFUND);
            case MANAGE -> caller.may(Right.MANAGE);
            case CASHIER_OR_ADMIN -> caller.may(Role.CASHIER) || caller.may(Role.ADMIN);
            case CARDS -> CASHIER_OR_ADMIN.allows(caller) || caller.may(Role.AUDITOR);
            case AUDITOR_OR_ADMIN -> caller.may(Role.AUDITOR) || caller.may(Role.ADMIN);
            case ADMIN -> caller.may(Role.ADMIN);
            case OPERATOR -> false;
        };
    }
}
