package dev.quittance.application.contract;

import static dev.quittance.application.contract.Village.INSTALLATION;
import static dev.quittance.application.contract.Village.NOON;
import static dev.quittance.application.contract.Village.came;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quittance.application.Verification;
import dev.quittance.application.port.AuditQuery;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Work;
import dev.quittance.domain.Action;
import dev.quittance.domain.Address;
import dev.quittance.domain.AuditEntry;
import dev.quittance.domain.By;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Deed;
import dev.quittance.domain.Login;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the audit log of every {@link Store} promises. */
public interface AuditContract {

    /** The store under test: new books before each test, the same store during one. */
    Store store();

    private AuditEntry told(Deed deed) {
        return came(store().write(books -> books.audit().append(deed)));
    }

    private List<AuditEntry> listed(AuditQuery query) {
        return store().read(books -> books.lists().audit(query));
    }

    private static Deed deed(Action action, By by, int second) {
        return Deed.of(action, by, NOON.plusSeconds(second));
    }

    /** All there is of this kind of query, newest first. */
    private static AuditQuery all() {
        return AuditQuery.newest(AuditQuery.MAX);
    }

    @Test
    default void every_action_and_every_kind_of_caller_is_kept_as_it_was_told() {
        var village = new Village(store());
        long before = listed(all()).size();
        var callers = List.of(
                By.OPERATOR,
                By.SERVICE,
                By.stranger(Optional.of(new Address("2001:db8::1"))),
                By.stranger(Optional.empty()),
                By.card(village.rita),
                By.card(village.rita).as(new Login("rita")).from(new Address("192.0.2.12")),
                By.card(village.rita).withKey(7));
        List<AuditEntry> kept = new ArrayList<>();
        for (Action action : Action.values()) {
            By by = callers.get(action.ordinal() % callers.size());
            kept.add(
                    0,
                    told(deed(action, by, 1)
                            .to(village.ben)
                            .naming("Zoë | 100%")
                            .changing("10.00", "25.00")));
        }
        kept.add(0, told(deed(Action.BACKUP_MADE, By.SERVICE, 2)));

        assertEquals(kept, listed(all()).subList(0, kept.size()));
        assertEquals(before + kept.size(), listed(all()).size());
    }

    @Test
    default void it_is_one_chain_from_the_start_of_these_books() {
        var village = new Village(store());
        came(store().write(books -> {
            books.audit().append(deed(Action.CARD_BLOCKED, By.OPERATOR, 1).to(village.ben));
            return books.audit()
                    .append(deed(Action.CARD_UNBLOCKED, By.OPERATOR, 1).to(village.ben));
        }));
        told(deed(Action.BACKUP_MADE, By.SERVICE, 2));

        AuditEntry.Head head = INSTALLATION.auditStart();
        List<AuditEntry> oldestFirst = new ArrayList<>(listed(all()));
        Collections.reverse(oldestFirst);
        for (AuditEntry entry : oldestFirst) {
            assertEquals(head.append(entry.deed()), entry);
            head = entry.head();
        }
        var verified = new Verification(store().ledger().orElseThrow(), Runnable::run)
                .all(Instant.MAX, Verification.Progress.none());
        assertEquals(Optional.of((long) oldestFirst.size()), verified.sound().map(Verification.Sound::audited));
    }

    @Test
    default void nothing_is_kept_of_work_that_throws() {
        var before = listed(all());
        Work<AuditEntry> half = books -> {
            books.audit().append(deed(Action.BACKUP_MADE, By.SERVICE, 1));
            throw new IllegalStateException("half way");
        };
        assertThrows(IllegalStateException.class, () -> came(store().write(half)));

        assertEquals(before, listed(all()));
        assertEquals(
                before.size() + 1L,
                told(deed(Action.BACKUP_MADE, By.SERVICE, 2)).position());
    }

    @Test
    default void a_list_goes_on_where_the_one_before_ended() {
        for (int i = 0; i < 5; i++) {
            told(deed(Action.BACKUP_MADE, By.SERVICE, i));
        }
        var first = listed(AuditQuery.newest(2));
        var rest = listed(new AuditQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(first.get(1).position()),
                2));

        assertEquals(List.of(5L, 4L), positions(first));
        assertEquals(List.of(3L, 2L), positions(rest));
    }

    private static List<Long> positions(List<AuditEntry> entries) {
        return entries.stream().map(AuditEntry::position).toList();
    }

    @Test
    default void a_list_is_of_what_was_asked_for() {
        var village = new Village(store());
        CardId ben = village.ben;
        long last = listed(AuditQuery.newest(1)).stream()
                .mapToLong(AuditEntry::position)
                .findFirst()
                .orElse(0);
        told(deed(Action.CARD_BLOCKED, By.card(village.rita), 10).to(ben));
        told(deed(Action.CARD_UNBLOCKED, By.card(ben), 20).to(ben));
        told(deed(Action.CARD_BLOCKED, By.OPERATOR, 30).to(village.cara));

        assertEquals(List.of(last + 2, last + 1), wanted(about(ben), last));
        assertEquals(List.of(last + 1), wanted(by(village.rita), last));
        assertEquals(List.of(last + 3, last + 1), wanted(of(Action.CARD_BLOCKED), last));
        assertEquals(List.of(last + 2, last + 1), wanted(between(10, 30), last));
        assertEquals(List.of(last + 3), wanted(between(21, 31), last));
        assertEquals(List.of(), wanted(between(31, 40), last));
    }

    private List<Long> wanted(AuditQuery query, long behind) {
        return positions(listed(query)).stream()
                .filter(position -> position > behind)
                .toList();
    }

    private static AuditQuery about(CardId card) {
        var none = Optional.<Instant>empty();
        return new AuditQuery(
                Optional.of(card), Optional.empty(), Optional.empty(), none, none, Optional.empty(), AuditQuery.MAX);
    }

    private static AuditQuery by(CardId card) {
        var none = Optional.<Instant>empty();
        return new AuditQuery(
                Optional.empty(), Optional.of(card), Optional.empty(), none, none, Optional.empty(), AuditQuery.MAX);
    }

    private static AuditQuery of(Action action) {
        var none = Optional.<Instant>empty();
        return new AuditQuery(
                Optional.empty(), Optional.empty(), Optional.of(action), none, none, Optional.empty(), AuditQuery.MAX);
    }

    private static AuditQuery between(int from, int to) {
        return new AuditQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(NOON.plusSeconds(from)),
                Optional.of(NOON.plusSeconds(to)),
                Optional.empty(),
                AuditQuery.MAX);
    }
}
