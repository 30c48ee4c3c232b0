package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {

    private static final Proxies OURS = Proxies.of("127.0.0.1, 10.0.0.0/8, 2001:db8::/33");

    /** Who came, when these lines did: {@code header: value|header: value}. */
    private static String arrival(Proxies proxies, String peer, String lines) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : lines.split("[|]")) {
            String[] pair = line.split(": ", 2);
            if (pair.length == 2) {
                headers.merge(pair[0], List.of(pair[1]), (before, more) -> List.of(before.get(0), more.get(0)));
            }
        }
        Proxies.Arrival arrival = proxies.arrival(address(peer), name -> headers.getOrDefault(name, List.of()));
        return (arrival.https() ? "https " : "http ") + arrival.client().getHostAddress();
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            X-Forwarded-For: 8.8.8.8 ! http 8.8.8.8
            X-Forwarded-For: 8.8.8.8|X-Forwarded-Proto: https ! https 8.8.8.8
            X-Forwarded-For: 8.8.8.8|X-Forwarded-Proto: HTTPS ! https 8.8.8.8
            X-Forwarded-For: 8.8.8.8|X-Forwarded-Proto: https, http ! http 8.8.8.8
            X-Forwarded-For: 1.1.1.1, 8.8.8.8 ! http 8.8.8.8
            X-Forwarded-For: 1.1.1.1|X-Forwarded-For: 8.8.8.8 ! http 8.8.8.8
            X-Forwarded-For: 1.1.1.1, 8.8.8.8, 10.1.2.3 ! http 8.8.8.8
            X-Forwarded-For: 10.1.2.3 ! http 10.1.2.3
            X-Forwarded-For: 8.8.8.8:5678 ! http 8.8.8.8
            X-Forwarded-For: [2001:db8:ffff::1]:5678 ! http 2001:db8:ffff:0:0:0:0:1
            X-Forwarded-For: 2001:db8:ffff::1 ! http 2001:db8:ffff:0:0:0:0:1
            X-Forwarded-For: 8.8.8.8, unknown ! http 127.0.0.1
            X-Forwarded-For: 8.8.8.8, 999.1.1.1 ! http 127.0.0.1
            X-Forwarded-For: 8.8.8.8, evil.example ! http 127.0.0.1
            Forwarded: for=8.8.8.8;proto=https ! https 8.8.8.8
            Forwarded: proto=https;For="[2001:db8:ffff::1]:4711" ! https 2001:db8:ffff:0:0:0:0:1
            Forwarded: for=1.1.1.1;proto=https, for=8.8.8.8;by=x ! http 8.8.8.8
            Forwarded: for=8.8.8.8, for=_hidden ! http 127.0.0.1
            Forwarded: for=1.1.1.1|X-Forwarded-For: 8.8.8.8 ! http 127.0.0.1
            Host: x ! http 127.0.0.1
            """)
    void a_proxy_of_ours_says_who_came_to_it(String lines, String arrival) {
        assertEquals(arrival, arrival(OURS, "127.0.0.1", lines));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For: 8.8.8.8|X-Forwarded-Proto: https",
                "Forwarded: for=8.8.8.8;proto=https",
                "X-Forwarded-For: 127.0.0.1"
            })
    void anybody_else_says_nothing(String lines) {
        assertEquals("http 9.9.9.9", arrival(OURS, "9.9.9.9", lines));
        assertEquals("http 127.0.0.1", arrival(Proxies.NONE, "127.0.0.1", lines));
        assertEquals("http 127.0.0.2", arrival(OURS, "127.0.0.2", lines));
    }

    @Test
    void a_block_holds_all_addresses_that_begin_alike() {
        String said = "X-Forwarded-For: 8.8.8.8";

        for (String peer : List.of("10.0.0.0", "10.255.255.255", "2001:db8::1", "2001:db8:7fff::1")) {
            assertEquals("http 8.8.8.8", arrival(OURS, peer, said), peer);
        }
        for (String peer : List.of("11.0.0.0", "9.255.255.255", "2001:db8:8000::1", "2001:db9::1")) {
            assertEquals("http " + address(peer).getHostAddress(), arrival(OURS, peer, said), peer);
        }
    }

    @Test
    void what_stands_far_back_is_not_followed() {
        String[] hops = new String[40];
        Arrays.fill(hops, "10.0.0.1");
        hops[0] = "8.8.8.8";

        assertEquals("http 10.0.0.1", arrival(OURS, "127.0.0.1", "X-Forwarded-For: " + String.join(", ", hops)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "10.0.0.0/33", "10.0.0.0/x", "10.0.0", "10.0.0.1,", "::1/129", "010.0.0.1"})
    void what_is_no_address_is_refused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Proxies.of(text));
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 10.1.2.3",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2",
        "0:0:0:0:0:0:0:1, 0:0:0:0",
        "2001:db8:1:2, 2001:db8:1:2"
    })
    void a_household_is_one_address_or_the_half_of_one(String address, String household) {
        assertEquals(household, Addresses.household(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"999.1.1.1", "1.2.3", "a.b.c.d", "beef", "1.2.3.4.5", ":", "[1.2.3.4]", "1:2:3:4:5:6:7:8:9"})
    void nothing_is_looked_up(String text) {
        assertEquals(Optional.empty(), Addresses.read(text));
    }

    private static Optional<String> called(String peer, String... names) {
        Map<String, List<String>> headers = Map.of("X-Request-Id", List.of(names));
        return OURS.arrival(address(peer), name -> headers.getOrDefault(name, List.of()))
                .request();
    }

    @Test
    void a_proxy_of_ours_may_name_the_request_and_nobody_else_may() {
        assertEquals(Optional.of("a1B2-c3.d4_e5"), called("127.0.0.1", "a1B2-c3.d4_e5"));
        assertEquals(Optional.empty(), called("8.8.8.8", "a1B2-c3.d4_e5"));
        assertEquals(Optional.empty(), called("127.0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "with space", "line\nbreak", "{${jndi:x}}", "quo\"te-quote"})
    void what_could_be_anything_in_a_log_names_no_request(String name) {
        assertEquals(Optional.empty(), called("127.0.0.1", name));
        assertEquals(Optional.empty(), called("127.0.0.1", "x".repeat(65)));
        assertEquals(Optional.empty(), called("127.0.0.1", "one-of-two", "two-of-two"));
    }
}
