package dev.quittance.application.simulator;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A simulator that finds nothing proves nothing: each of these mistakes is found, by its seed. */
class PlantedFaultTest {

    private static final int OPERATIONS = 4_000;

    @ParameterizedTest
    @EnumSource
    void a_planted_fault_is_found(PlantedFault fault) {
        var simulation = new Simulation(fault.disk(), fault.wiring(), fault.seed);

        var found = assertThrows(AssertionError.class, () -> simulation.run(OPERATIONS), () -> fault + " is not found");

        System.out.println(fault + ": " + found.getMessage());
        assertTrue(Pattern.compile(fault.complaint).matcher(found.getMessage()).find(), found::getMessage);
    }
}
