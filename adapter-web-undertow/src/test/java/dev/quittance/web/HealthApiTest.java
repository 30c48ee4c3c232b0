package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthApiTest {

    private final Served served = new Served();

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void says_that_it_lives_and_that_it_works() {
        assertEquals("{\"status\":\"live\"}", served.get("", "/health/live").body());
        assertEquals("{\"status\":\"ready\"}", served.get("", "/health/ready").body());
    }

    @Test
    void each_kind_of_problem_has_a_page() {
        for (String name : Titles.names()) {
            var reply = served.get("", "/problems/" + name);
            assertEquals(200, reply.status(), name);
            assertTrue(reply.body().contains(Titles.of(name)), name);
        }
        assertEquals(404, served.get("", "/problems/nothing").status());
    }
}
