package dev.quittance.bootstrap;

import dev.quittance.application.port.Password;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Holder;
import dev.quittance.domain.Login;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Role;
import dev.quittance.persistence.LegacyFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The cards of the original demo as they are opened here, and what can't be taken and why. */
final class LegacyCards {

    /** Decimals that say nothing: {@code 12.0} is 12, in yen too. */
    private static final Pattern SILENT_DECIMALS = Pattern.compile("([.][0-9]*?)0+$");

    private final CurrencyUnit unit;
    private final List<Line> cards = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final Map<Object, String> seen = new HashMap<>();

    private LegacyCards(CurrencyUnit unit) {
        this.unit = unit;
    }

    /** A card, and what it was called: {@code card 7}. */
    record Line(String name, CardOrder order) {}

    /**
     * What came of it.
     *
     * @param wrong a line for each thing that is wrong; never what stood there
     */
    record Read(List<Line> cards, List<String> wrong) {}

    /** Of two cards with one login or number, the first one is taken. */
    static Read of(List<LegacyFile.Card> old, CurrencyUnit unit) {
        var all = new LegacyCards(unit);
        old.forEach(all::take);
        return new Read(List.copyOf(all.cards), List.copyOf(all.wrong));
    }

    private void take(LegacyFile.Card old) {
        int before = wrong.size();
        String name = old.toString();
        var login = old.login().isEmpty() ? Optional.<Login>empty() : read(name, "login", Login::new, old.login());
        var password =
                login.isEmpty() ? Optional.<Password>empty() : read(name, "password", Password::new, old.password());
        var number = read(name, "card", CardNumber::new, old.number().replaceAll("[ -]", ""));
        var pin = read(name, "pincode", Pin::new, old.pin());
        var balance = read(name, "amaunt", this::money, old.balance());
        var pinLimit = read(name, "pin_limit", this::money, old.pinLimit());
        if (wrong.size() > before) {
            return;
        }
        once(name, "login", login);
        once(name, "card", number);
        if (wrong.size() > before) {
            return;
        }
        login.ifPresent(taken -> seen.put(taken, name));
        number.ifPresent(taken -> seen.put(taken, name));
        cards.add(new Line(
                name,
                new CardOrder(
                        new Holder(login.map(Login::name)
                                .orElse("Card " + number.orElseThrow().lastFour())),
                        old.sells() ? Role.MERCHANT : Role.PAYER,
                        number,
                        pin.orElseThrow(),
                        pinLimit.orElseThrow(),
                        balance.orElseThrow(),
                        login,
                        password)));
    }

    private <T> Optional<T> read(String name, String column, Function<String, T> reading, String text) {
        try {
            return Optional.of(reading.apply(text));
        } catch (IllegalArgumentException e) {
            wrong.add(name + ": " + column + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Exactly what SQLite wrote down: a number that it had to write with an exponent is none. */
    private Money money(String text) {
        String said = SILENT_DECIMALS.matcher(text).replaceFirst("$1");
        return Money.parse(said.endsWith(".") ? said.substring(0, said.length() - 1) : said, unit);
    }

    private void once(String name, String column, Optional<?> value) {
        value.map(seen::get).ifPresent(first -> wrong.add(name + ": " + column + ": is that of " + first + " too"));
    }
}
