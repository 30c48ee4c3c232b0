package dev.quittance.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RightsTest {

    @ParameterizedTest(name = "who was given {0} is said to have {1} and may {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "-,                       -,           -",
                "READ,                    READ,        READ",
                "SELL,                    SELL,        READ SELL",
                "REFUND,                  REFUND,      READ REFUND",
                "REFUND SELL,             SELL REFUND, READ SELL REFUND",
                "READ REFUND SELL SELL,   SELL REFUND, READ SELL REFUND",
                "MANAGE,                  MANAGE,      READ SELL REFUND MANAGE",
                "SELL MANAGE READ REFUND, MANAGE,      READ SELL REFUND MANAGE",
            })
    void what_is_given_says_what_is_allowed(String given, String said, String allowed) {
        var rights = Rights.of(list(given));

        assertEquals(list(said), rights.said());
        assertEquals(
                list(allowed),
                Arrays.stream(Right.values()).filter(rights::allow).collect(Collectors.toList()));
    }

    private static List<Right> list(String words) {
        return words == null
                ? List.of()
                : Arrays.stream(words.split(" ")).map(Right::valueOf).toList();
    }
}
