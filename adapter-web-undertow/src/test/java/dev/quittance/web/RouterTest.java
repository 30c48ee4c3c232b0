package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {

    private final Router router = new Router(List.of(
            get("/"),
            get("/pay/{code}"),
            Route.form("/pay/{code}", Access.ANYONE, Route.Place.IO, request -> null),
            get("/pay/help"),
            get("/pay/help/more"),
            get("/{login}/card/{number}"),
            get("/pay/{code}/receipt")));

    private static Route get(String path) {
        return Route.page(path, Access.ANYONE, Route.Place.IO, request -> null);
    }

    private int refusal(String method, String path) {
        return assertThrows(Rejected.class, () -> router.find(method, path))
                .problem()
                .status();
    }

    @ParameterizedTest
    @CsvSource({
        "/,/",
        "/pay/help,/pay/help",
        "/pay/h%65lp,/pay/help",
        "/pay/ABC,/pay/{code}",
        "/pay/help/receipt,/pay/{code}/receipt",
        "/pay/help/more,/pay/help/more",
        "/pay/card/7,/{login}/card/{number}",
    })
    void a_literal_goes_before_a_variable_and_every_way_is_tried(String path, String route) {
        assertEquals(route, router.find("GET", path).route().path());
    }

    @Test
    void hands_over_what_variables_stand_for() {
        assertEquals(
                Map.of("login", "ana b", "number", "7;a=1"),
                router.find("GET", "/ana%20b/card/7;a=1").segments());
    }

    @Test
    void answers_head_as_get_and_names_what_a_path_takes() {
        assertEquals("/pay/help", router.find("HEAD", "/pay/help").route().path());
        assertEquals("OPTIONS, GET, HEAD, POST", router.allowed("/pay/ABC"));
        assertEquals(405, refusal("DELETE", "/pay/ABC"));
        assertEquals(405, refusal("POST", "/pay/help"));
        assertEquals(405, refusal("get", "/pay/help"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/pay",
                "/pay/",
                "/pay/help/",
                "//",
                "//pay/help",
                "/pay//help",
                "/pay/../pay/help",
                "/pay/.",
                "/pay/%2e%2e",
                "/PAY/help",
                "/nothing"
            })
    void knows_nothing_else(String path) {
        assertEquals(404, refusal("GET", path));
    }

    @Test
    void knows_no_segment_that_is_longer_than_any_code() {
        assertEquals(
                "/pay/{code}",
                router.find("GET", "/pay/" + "A".repeat(Router.SEGMENT_MAX))
                        .route()
                        .path());
        assertEquals(404, refusal("GET", "/pay/" + "A".repeat(Router.SEGMENT_MAX + 1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/pay/%",
                "/pay/%4",
                "/pay/%zz",
                "/pay/%00",
                "/pay/%0a",
                "/pay/a%2fb",
                "/pay/a%5cb",
                "/pay/%ff",
                "/pay/%c0%af",
                "/pay/%ed%a0%80",
                "/pay/\u00e9",
                "/pay/a b",
                "pay",
                "*",
                ""
            })
    void refuses_what_could_mean_two_things(String path) {
        assertEquals(400, refusal("GET", path));
    }

    @Test
    void no_two_routes_are_the_same() {
        assertThrows(
                IllegalArgumentException.class, () -> new Router(List.of(get("/pay/{code}"), get("/pay/{other}"))));
    }
}
