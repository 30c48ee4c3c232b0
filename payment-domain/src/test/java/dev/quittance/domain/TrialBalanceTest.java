package dev.quittance.domain;

import static dev.quittance.domain.Samples.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.domain.TrialBalance.Line;
import dev.quittance.domain.TrialBalance.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What came in and went out, against what is there. */
class TrialBalanceTest {

    private static final List<Flow> FLOWS = List.of(
            flow(Transfer.Kind.TOP_UP, "100.00"),
            flow(Transfer.Kind.PAYMENT, "70.00"),
            flow(Transfer.Kind.REFUND, "5.00"),
            flow(Transfer.Kind.PAYOUT, "10.00"),
            flow(Transfer.Kind.DEPOSIT, "60.00"),
            flow(Transfer.Kind.WITHDRAWAL, "1.00"),
            flow(Transfer.Kind.SETTLEMENT, "40.00"));

    private static Flow flow(Transfer.Kind kind, String amount) {
        return new Flow(kind, 1, eur(amount));
    }

    private static Money below(String amount) {
        return eur("0.00").minus(eur(amount));
    }

    @Test
    void agrees_when_each_place_has_what_came_in_less_what_went_out() {
        var sheet = new TrialBalance(FLOWS, new Holdings(eur("25.00"), eur("25.00"), below("31.00"), below("19.00")));
        assertEquals(
                List.of(
                        new Line(Place.CARDS_AND_MERCHANTS, eur("50.00"), eur("50.00")),
                        new Line(Place.CASH_DESK, eur("31.00"), eur("31.00")),
                        new Line(Place.BANK, eur("19.00"), eur("19.00"))),
                sheet.lines());
        assertTrue(sheet.agrees());
        assertEquals(List.of(), sheet.faults());
    }

    @Test
    void says_where_it_does_not_agree_and_by_how_much() {
        var sheet = new TrialBalance(FLOWS, new Holdings(eur("25.00"), eur("24.00"), below("31.00"), below("20.00")));
        assertFalse(sheet.agrees());
        assertEquals(
                List.of(Place.CARDS_AND_MERCHANTS, Place.BANK),
                sheet.faults().stream().map(Line::place).toList());
        assertEquals(below("1.00"), sheet.faults().get(0).difference());
        assertEquals(eur("1.00"), sheet.faults().get(1).difference());
    }

    @Test
    void new_books_agree() {
        Money none = eur("0.00");
        assertTrue(new TrialBalance(List.of(), new Holdings(none, none, none, none)).agrees());
    }
}
