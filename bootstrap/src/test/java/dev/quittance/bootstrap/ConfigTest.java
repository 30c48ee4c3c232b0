package dev.quittance.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Installation;
import dev.quittance.domain.Limits;
import dev.quittance.domain.Money;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTest {

    private static final Map<String, String> NO_ENVIRONMENT = Map.of();

    @TempDir
    Path directory;

    @Test
    void a_certificate_comes_with_its_key_and_with_https() {
        Config.BadSetting alone =
                assertThrows(Config.BadSetting.class, () -> Config.inMemory().with("tls-cert", "a.crt"));
        Config both = new Config(Map.of(Setting.TLS_CERT, "a.crt", Setting.TLS_KEY, "a.key"));
        Config.BadSetting plain =
                assertThrows(Config.BadSetting.class, () -> both.with("public-url", "http://pay.example.org"));

        assertTrue(alone.getMessage().startsWith("tls-key: must be said too"), alone.getMessage());
        assertTrue(plain.getMessage().startsWith("public-url: must begin with https"), plain.getMessage());
        assertEquals(Path.of("a.crt"), both.certificate().orElseThrow().certificate());
        assertEquals(Optional.empty(), Config.inMemory().certificate());
    }

    @Test
    void what_is_not_said_has_its_default() {
        Config config = Tiers.read(Map.of(), NO_ENVIRONMENT);

        assertEquals(Optional.of(Path.of("data")), config.data());
        assertEquals("127.0.0.1", config.host());
        assertEquals(8080, config.port());
        assertEquals(Optional.empty(), config.publicUrl());
        assertEquals(Optional.empty(), config.currency());
        assertEquals(Optional.empty(), config.zone());
        assertFalse(config.demo());
        assertFalse(config.acceptsClock());
        assertEquals(
                new Limits(
                        Optional.of(euros("1000.00")),
                        Optional.of(euros("2000.00")),
                        Optional.of(euros("5000.00")),
                        Limits.PinFree.FIVE_TIMES,
                        ZoneId.of("Europe/Budapest")),
                config.limits(books("EUR")));
    }

    @Test
    void the_command_line_wins_over_the_environment_over_the_file() throws IOException {
        Path file = Files.writeString(directory.resolve("quittance.conf"), """
                # where we are
                host = 10.0.0.1
                port = 1
                data = /srv/file
                """);
        var environment =
                Map.of("QUITTANCE_CONFIG", file.toString(), "QUITTANCE_PORT", "2", "QUITTANCE_DATA", "/srv/env");

        Config config = Tiers.read(Map.of(Setting.DATA, "/srv/line"), environment);

        assertEquals("10.0.0.1", config.host());
        assertEquals(2, config.port());
        assertEquals(Optional.of(Path.of("/srv/line")), config.data());
    }

    @Test
    void every_value_is_typed() {
        Config config = Config.inMemory()
                .with("public-url", "https://pay.example.org/")
                .with("currency", "KWD")
                .with("time-zone", "Europe/Budapest")
                .with("payment-limit", "10.500")
                .with("day-limit", "0")
                .with("pin-free-total", "0")
                .with("accept-clock", "true");

        assertEquals(Optional.of(URI.create("https://pay.example.org")), config.publicUrl());
        assertEquals(Optional.of(CurrencyUnit.of("KWD")), config.currency());
        assertEquals(Optional.of(ZoneId.of("Europe/Budapest")), config.zone());
        assertTrue(config.acceptsClock());
        Limits limits = config.limits(books("KWD"));
        assertEquals(Optional.of(Money.parse("10.500", CurrencyUnit.of("KWD"))), limits.perPayment());
        assertEquals(Optional.empty(), limits.perDay());
        assertEquals(Limits.PinFree.ANY, limits.pinFree());
    }

    @Test
    void a_sum_without_the_pin_can_be_the_same_for_every_card() {
        Config config = Config.inMemory().with("pin-free-total", "75.00");

        assertEquals(
                new Limits.PinFree.UpTo(euros("75.00")),
                config.limits(books("EUR")).pinFree());
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "port | 65536",
                "port | -1",
                "port | http",
                "host | 127.0.0.1/8",
                "data | ''",
                "public-url | pay.example.org",
                "public-url | ftp://pay.example.org",
                "public-url | https://pay.example.org/till",
                "public-url | https://me@pay.example.org",
                "public-url | https://",
                "public-url | not an address",
                "currency | euro",
                "currency | XXX",
                "time-zone | Mars/Olympus",
                "payment-limit | 1e3",
                "payment-limit | -1",
                "day-limit | much",
                "balance-limit | 1.23456",
                "pin-free-total | NaN",
                "demo | yes",
                "accept-clock | 1",
                "trusted-proxy | proxy.example",
                "trusted-proxy | 10.0.0.0/64",
                "tls-cert | ' '",
            })
    void a_bad_value_is_one_line_that_names_the_setting(String key, String value) {
        var setting = Setting.of(key).orElseThrow();

        var told = assertThrows(Config.BadSetting.class, () -> Tiers.read(Map.of(setting, value), NO_ENVIRONMENT));

        assertTrue(told.getMessage().startsWith(key + ": "), told.getMessage());
        assertEquals(1, told.getMessage().lines().count());
    }

    @Test
    void a_limit_that_is_no_amount_of_the_currency_names_the_setting() {
        Config config = Config.inMemory().with("payment-limit", "10.50");

        var thrown = assertThrows(IllegalArgumentException.class, () -> config.limits(books("JPY")));

        assertTrue(thrown.getMessage().startsWith("payment-limit: "), thrown.getMessage());
    }

    @Test
    void a_file_with_an_unknown_setting_is_refused_by_its_name() throws IOException {
        Path file = Files.writeString(directory.resolve("quittance.conf"), "prot = 8081\n");

        var told = assertThrows(
                Complaint.class, () -> Tiers.read(Map.of(Setting.CONFIG, file.toString()), NO_ENVIRONMENT));

        assertEquals("prot: there is no such setting (in " + file + ")", told.getMessage());
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        Path file = directory.resolve("nothing.conf");

        var told = assertThrows(
                Complaint.class, () -> Tiers.read(Map.of(Setting.CONFIG, file.toString()), NO_ENVIRONMENT));

        assertEquals("config: there is no file " + file, told.getMessage());
    }

    @Test
    void what_others_keep_in_the_environment_is_left_alone() {
        assertEquals(
                8080,
                Tiers.read(Map.of(), Map.of("QUITTANCE_CACHE", "/tmp/x", "PORT", "99"))
                        .port());
    }

    @Test
    void the_demo_has_a_directory_of_its_own_and_listens_everywhere() {
        Config config = Tiers.read(Map.of(Setting.DEMO, "true"), NO_ENVIRONMENT);

        assertEquals(Optional.of(Path.of("demo-data")), config.data());
        assertEquals("0.0.0.0", config.host());
    }

    @Test
    void a_program_names_settings_as_a_file_does() {
        var thrown = assertThrows(
                IllegalArgumentException.class, () -> Config.inMemory().with("prot", "1"));

        assertEquals("prot: there is no such setting", thrown.getMessage());
    }

    private static Money euros(String amount) {
        return Money.parse(amount, CurrencyUnit.of("EUR"));
    }

    private static Installation books(String currency) {
        return new Installation(
                "00112233445566778899aabbccddeeff",
                "0123456789abcdef",
                CurrencyUnit.of(currency),
                ZoneId.of("Europe/Budapest"));
    }
}
