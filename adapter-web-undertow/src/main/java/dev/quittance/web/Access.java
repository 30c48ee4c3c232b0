package dev.quittance.web;

import dev.quittance.application.AccessService;
import dev.quittance.application.port.Session;
import dev.quittance.domain.Right;
import dev.quittance.domain.Role;

/** Who may call a route. */
enum Access {
    /** Whoever comes. */
    ANYONE,
    /** Whoever has a session, one by card and PIN included. */
    SIGNED_IN,
    /** Whoever has a session of a card's holder: by its own login, or by card and PIN. No staff. */
    HOLDER,
    /** Whoever signed in with a password, staff included. */
    PASSWORD,
    /** A merchant, and staff that may do anything. */
    READ,
    /** A merchant, and staff that sells. */
    SELL,
    /** A merchant, and staff that gives back. */
    REFUND,
    /** A merchant, and staff that manages. */
    MANAGE,
    /** A cashier, an administrator or the operator. */
    CASHIER_OR_ADMIN,
    /** An auditor, an administrator or the operator. */
    AUDITOR_OR_ADMIN,
    /** An administrator or the operator. */
    ADMIN,
    /** The operator alone. */
    OPERATOR;

    /** Lets the caller in, or throws what they are told: sign in first, or not for you. */
    void require(Caller caller) {
        if (!allows(caller)) {
            boolean known = caller.signedIn().isPresent() || caller instanceof Caller.Operator;
            throw new Rejected(known ? Problem.notAllowed("Your card has no right to this.") : Problem.unauthorized());
        }
    }

    /** Whether the caller is let in. */
    boolean allows(Caller caller) {
        if (caller instanceof Caller.Operator) {
            return this == ANYONE || ordinal() >= CASHIER_OR_ADMIN.ordinal();
        }
        return this == ANYONE || caller.signedIn().filter(this::allows).isPresent();
    }

    private boolean allows(AccessService.SignedIn someone) {
        return switch (this) {
            case ANYONE, SIGNED_IN -> true;
            case HOLDER -> someone.isHolder();
            case PASSWORD -> someone.session().scope() != Session.Scope.CARD_PIN;
            case READ -> someone.may(Right.READ);
            case SELL -> someone.may(Right.SELL);
            case REFUND -> someone.may(Right.REFUND);
            case MANAGE -> someone.may(Right.MANAGE);
            case CASHIER_OR_ADMIN -> someone.may(Role.CASHIER) || someone.may(Role.ADMIN);
            case AUDITOR_OR_ADMIN -> someone.may(Role.AUDITOR) || someone.may(Role.ADMIN);
            case ADMIN -> someone.may(Role.ADMIN);
            case OPERATOR -> false;
        };
    }
}
