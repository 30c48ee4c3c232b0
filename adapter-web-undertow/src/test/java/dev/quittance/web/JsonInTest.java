package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Description;
import dev.quittance.domain.Lifetime;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonInTest {

    private static final CurrencyUnit EUR = CurrencyUnit.of("EUR");

    private final JsonIn json = new JsonIn(EUR);

    record Sale(
            Money amount,
            Optional<Description> description,
            Optional<Lifetime> expiresIn,
            Optional<Pin> pin,
            boolean takeOver,
            Optional<List<String>> tags) {}

    private Sale read(String body) {
        return json.read(body.getBytes(StandardCharsets.UTF_8), Sale.class);
    }

    private Problem refused(String body) {
        return refused(body.getBytes(StandardCharsets.UTF_8));
    }

    private Problem refused(byte[] body) {
        return assertThrows(Rejected.class, () -> json.read(body, Sale.class)).problem();
    }

    @Test
    void reads_a_record_of_domain_types() {
        Sale sale = read(
                "{\"amount\": 12.50, \"description\": \"Soup \\u00e9\", \"expires_in\": 60, \"pin\": \"0471\", \"take_over\": true,"
                        + " \"tags\": [\"a\", \"b\"]}");

        assertEquals(
                new Sale(
                        Money.parse("12.50", EUR),
                        Optional.of(new Description("Soup é")),
                        Optional.of(Lifetime.ofSeconds(60)),
                        Optional.of(new Pin("0471")),
                        true,
                        Optional.of(List.of("a", "b"))),
                sale);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"amount\":12.5}", "{\"amount\":\"12.50\"}", "{\"amount\":12.50,\"pin\":null}"})
    void takes_money_as_number_and_as_text_and_null_as_not_said(String body) {
        assertEquals(1250, read(body).amount().minor());
        assertEquals(Optional.empty(), read(body).pin());
        assertFalse(read(body).takeOver());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                       | #/amount
            {"amount":null}                          | #/amount
            {"amount":0}                             | #/amount
            {"amount":0.00}                          | #/amount
            {"amount":-5}                            | #/amount
            {"amount":NaN}                           | #/amount
            {"amount":-Infinity}                     | #/amount
            {"amount":"NaN"}                         | #/amount
            {"amount":1e400}                         | #/amount
            {"amount":1e2}                           | #/amount
            {"amount":1e1000000000}                  | #/amount
            {"amount":12.500}                        | #/amount
            {"amount":"12,50"}                       | #/amount
            {"amount":" 12.50"}                      | #/amount
            {"amount":"abc"}                         | #/amount
            {"amount":""}                            | #/amount
            {"amount":true}                          | #/amount
            {"amount":[1]}                           | #/amount
            {"amount":{}}                            | #/amount
            {"amount":1234567890123456}              | #/amount
            {"amount":99999999999999999999999999}    | #/amount
            {"amount":1,"amuont":2}                  | #/amuont
            {"amount":1,"a/b~c":2}                   | #/a~1b~0c
            {"amount":1,"takeOver":true}             | #/takeOver
            {"amount":1,"take_over":1}               | #/take_over
            {"amount":1,"take_over":"true"}          | #/take_over
            {"amount":1,"pin":4711}                  | #/pin
            {"amount":1,"pin":"471"}                 | #/pin
            {"amount":1,"pin":"٤٧١١"}                | #/pin
            {"amount":1,"expires_in":"60"}           | #/expires_in
            {"amount":1,"expires_in":60.0}           | #/expires_in
            {"amount":1,"expires_in":6e1}            | #/expires_in
            {"amount":1,"expires_in":9}              | #/expires_in
            {"amount":1,"expires_in":99999999999999} | #/expires_in
            {"amount":1,"description":7}             | #/description
            {"amount":1,"description":"a\\u0007"}    | #/description
            {"amount":1,"tags":"a"}                  | #/tags
            {"amount":1,"tags":["a",null]}           | #/tags/1
            {"amount":1,"tags":["a",7]}              | #/tags/1
            """)
    void names_the_field_that_is_wrong(String body, String pointer) {
        Problem problem = refused(body);

        assertEquals(422, problem.status());
        assertEquals(
                List.of(pointer),
                problem.errors().stream().map(Problem.FieldError::pointer).toList());
    }

    @Test
    void names_every_field_that_is_wrong() {
        Problem problem = refused("{\"amount\":0,\"pin\":\"1\",\"x\":1}");

        assertEquals(
                List.of("#/x", "#/amount", "#/pin"),
                problem.errors().stream().map(Problem.FieldError::pointer).toList());
    }

    static Stream<String> broken() {
        return Stream.of(
                "",
                " ",
                "null",
                "7",
                "\"a\"",
                "[]",
                "{",
                "{\"amount\":1",
                "{\"amount\":1}}",
                "{\"amount\":1} {}",
                "{\"amount\":1}x",
                "{\"amount\":1,}",
                "{\"amount\":01}",
                "{\"amount\":+1}",
                "{\"amount\":.5}",
                "{\"amount\":1,\"amount\":2}",
                "{\"amount\":1,\"tags\":[{\"a\":1,\"a\":2}]}",
                "{'amount':1}",
                "{amount:1}",
                "{\"amount\":1/*a*/}",
                "{\"amount\":1,\"description\":\"\\ud800\"}",
                "{\"amount\":1,\"description\":\"a\\u0000b\"}",
                "{\"amount\":1,\"description\":\"a\nb\"}",
                "{\"amount\":1,\"description\":\"" + "a".repeat(JsonText.STRING_MAX + 1) + "\"}",
                "{\"amount\":" + "[".repeat(JsonText.DEPTH_MAX + 1) + "]".repeat(JsonText.DEPTH_MAX + 1) + "}",
                "{\"amount\":" + "9".repeat(5000) + "}",
                "{\"tags\":[" + "1,".repeat(3000) + "1]}",
                "\ufeff{\"amount\":1}");
    }

    @ParameterizedTest
    @MethodSource("broken")
    void refuses_what_is_not_strictly_json(String body) {
        Problem problem = refused(body);

        assertEquals(400, problem.status());
        assertEquals("malformed", problem.name());
    }

    @Test
    void refuses_what_is_not_utf_8() {
        assertEquals(
                400,
                refused(new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'}).status());
        assertEquals(
                400, refused("{\"amount\":1}".getBytes(StandardCharsets.UTF_16)).status());
    }

    @Test
    void never_repeats_what_was_typed() {
        String secret = "secret-4711";

        for (String body : List.of(
                "{\"amount\":\"" + secret + "\"}",
                "{\"amount\":1,\"pin\":\"" + secret + "\"}",
                "{\"amount\":1,\"expires_in\":\"" + secret + "\"}",
                "{\"amount\":1,\"pin\":" + secret)) {
            assertFalse(refused(body).toString().contains(secret), body);
        }
    }
}
