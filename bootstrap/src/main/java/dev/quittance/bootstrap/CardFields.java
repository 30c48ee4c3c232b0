package dev.quittance.bootstrap;

import dev.quittance.application.CardService;
import dev.quittance.application.port.NewPassword;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Holder;
import dev.quittance.domain.Login;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a card that is to be opened from what was typed, and tells all that is wrong with it. */
final class CardFields {

    /** The fields, in the order of a file's header. */
    static final List<String> NAMES =
            List.of("login", "name", "role", "number", "balance", "pin_limit", "password", "pin");

    /** The words for all roles. */
    static final String ROLES =
            Arrays.stream(Role.values()).map(CardFields::word).collect(Collectors.joining(", "));

    private final Map<String, String> typed;
    private final CurrencyUnit unit;
    private final List<String> wrong = new ArrayList<>();

    /** Where the login is missing or wrong, which is told anyway. */
    private static final Login NOBODY = new Login("nobody");

    private CardFields(Map<String, String> typed, CurrencyUnit unit) {
        this.typed = typed;
        this.unit = unit;
    }

    /**
     * The card, or what is wrong with each field.
     *
     * @param typed by {@link #NAMES}; what is missing is empty
     */
    static Read read(Map<String, String> typed, CurrencyUnit unit) {
        return new CardFields(typed, unit).read();
    }

    /**
     * What came of it: a card if nothing is wrong.
     *
     * @param wrong a line for each field that is wrong; never what was typed
     */
    record Read(Optional<CardOrder> card, List<String> wrong) {}

    private Read read() {
        var login = optional("login", Login::new);
        var holder = required("name", Holder::new);
        var role = optional("role", CardFields::role).orElse(Role.PAYER);
        var number = optional("number", CardNumber::new);
        var balance = optional("balance", this::money).orElse(Money.zero(unit));
        var pinLimit = optional("pin_limit", this::money).orElseGet(() -> CardService.usualPinLimit(unit));
        var password = optional("password", text -> new NewPassword(text).of(login.orElse(NOBODY)));
        var pin = required("pin", Pin::new);
        if (password.isPresent() && field("login").isEmpty()) {
            wrong.add("password: needs a login");
        }
        return wrong.isEmpty()
                ? new Read(
                        Optional.of(new CardOrder(
                                holder.orElseThrow(),
                                role,
                                number,
                                pin.orElseThrow(),
                                pinLimit,
                                balance,
                                login,
                                password)),
                        List.of())
                : new Read(Optional.empty(), List.copyOf(wrong));
    }

    private String field(String name) {
        return typed.getOrDefault(name, "");
    }

    private <T> Optional<T> optional(String name, Function<String, T> read) {
        return field(name).isEmpty() ? Optional.empty() : required(name, read);
    }

    private <T> Optional<T> required(String name, Function<String, T> read) {
        try {
            return Optional.of(read.apply(field(name)));
        } catch (IllegalArgumentException e) {
            wrong.add(name + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private Money money(String text) {
        return Money.parse(text, unit);
    }

    private static Role role(String text) {
        return Arrays.stream(Role.values())
                .filter(role -> word(role).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of " + ROLES));
    }

    /** A role as people write it: {@code merchant}. */
    static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
