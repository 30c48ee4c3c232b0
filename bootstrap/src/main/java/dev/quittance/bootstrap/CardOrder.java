package dev.quittance.bootstrap;

import dev.quittance.application.CardService;
import dev.quittance.application.port.NewPassword;
import dev.quittance.application.port.Password;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Holder;
import dev.quittance.domain.Login;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Role;
import java.util.Objects;
import java.util.Optional;

/**
 * A card that an operator wants opened.
 *
 * @param number what is printed on it; one is made if it is empty
 * @param pinLimit what one payment may be without the PIN; zero asks for the PIN each time
 * @param balance what is on it from the start: zero or more, and not bound by limits
 * @param login who signs in for it
 * @param password empty for one who uses card and PIN only; a password needs a login
 */
public record CardOrder(
        Holder holder,
        Role role,
        Optional<CardNumber> number,
        Pin pin,
        Money pinLimit,
        Money balance,
        Optional<Login> login,
        Optional<Password> password) {

    /** Nothing is null or below zero, and a password needs a login. */
    public CardOrder {
        Objects.requireNonNull(holder, "holder");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(pin, "pin");
        Objects.requireNonNull(login, "login");
        if (pinLimit.isNegative() || balance.isNegative()) {
            throw new IllegalArgumentException("must not be below zero");
        }
        if (password.isPresent() && login.isEmpty()) {
            throw new IllegalArgumentException("a password needs a login");
        }
    }

    /** An empty card with the usual PIN limit, of someone who signs in with a new password. */
    public static CardOrder of(String holder, Role role, String login, Password password, Pin pin, CurrencyUnit unit) {
        return new CardOrder(
                new Holder(holder),
                role,
                Optional.empty(),
                pin,
                CardService.usualPinLimit(unit),
                Money.zero(unit),
                Optional.of(new Login(login)),
                Optional.of(new NewPassword(password.text()).of(new Login(login))));
    }

    /** The same with this balance from the start. */
    public CardOrder withBalance(Money opening) {
        return new CardOrder(holder, role, number, pin, pinLimit, opening, login, password);
    }

    /** The same, asking for the PIN above this amount only. */
    public CardOrder withPinLimit(Money limit) {
        return new CardOrder(holder, role, number, pin, limit, balance, login, password);
    }

    /** The same with this number printed on it. */
    public CardOrder withNumber(CardNumber printed) {
        return new CardOrder(holder, role, Optional.of(printed), pin, pinLimit, balance, login, password);
    }
}
