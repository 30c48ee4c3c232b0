package dev.quittance.bootstrap;

import dev.quittance.application.CardService;
import dev.quittance.application.port.PasswordHasher;
import dev.quittance.application.port.Secrets;

/** Makes of an order what the desk opens: a number if none was given, and the password hashed. */
record CardOpening(Secrets secrets, PasswordHasher hasher) {

    /** Slow, if there is a password. */
    CardService.NewCard prepared(CardOrder order) {
        return new CardService.NewCard(
                order.holder(),
                order.role(),
                order.number().orElseGet(secrets::cardNumber),
                order.pin(),
                order.pinLimit(),
                order.balance(),
                order.login(),
                order.password().map(hasher::hash));
    }
}
