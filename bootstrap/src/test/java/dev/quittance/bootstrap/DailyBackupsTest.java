package dev.quittance.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.Desk;
import dev.quittance.application.memory.MemoryStore;
import dev.quittance.application.port.AuditQuery;
import dev.quittance.application.port.Notifier;
import dev.quittance.domain.Action;
import dev.quittance.domain.By;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Installation;
import dev.quittance.persistence.Backup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DailyBackupsTest {

    private static final Installation INSTALLATION = new Installation(
            "00112233445566778899aabbccddeeff", "0123456789abcdef", CurrencyUnit.of("EUR"), ZoneOffset.UTC);
    private static final Instant MORNING = Instant.parse("2026-11-24T06:00:00Z");

    @TempDir
    Path parent;

    private Path into;
    private Instant now = MORNING;
    private Desk desk;
    private BooksBackups backups;
    private DailyBackups daily;

    @BeforeEach
    void begin() {
        Path data = parent.resolve("data");
        into = data.resolve("backups");
        DeskOnDisk.open(data, Config.in(data)).close();
        var store = new MemoryStore(INSTALLATION, Notifier.none());
        desk = new Desk(store, () -> now);
        backups = new BooksBackups(data, into, 2, desk, () -> now);
        daily = new DailyBackups(backups, () -> now);
    }

    @AfterEach
    void end() {
        daily.close();
        backups.close();
    }

    private List<Instant> times() {
        return Backup.in(into).stream().map(Backup::begunAt).toList();
    }

    private void look(Duration later) {
        now = MORNING.plus(later);
        daily.look();
    }

    @Test
    void one_is_taken_a_day_and_the_newest_are_kept() {
        look(Duration.ZERO);
        look(Duration.ofHours(23));
        assertEquals(List.of(MORNING), times());

        look(Duration.ofHours(24));
        look(Duration.ofHours(25));
        look(Duration.ofHours(48));
        assertEquals(List.of(MORNING.plus(Duration.ofHours(48)), MORNING.plus(Duration.ofHours(24))), times());
    }

    @Test
    void each_is_told_in_the_audit_log() {
        look(Duration.ZERO);

        var told = desk.look(books -> books.lists().audit(AuditQuery.newest(2)));
        assertEquals(1, told.size());
        assertEquals(Action.BACKUP_MADE, told.get(0).deed().action());
        assertEquals(By.SERVICE, told.get(0).deed().by());
        assertEquals(
                Backup.in(into).get(0).file().getFileName().toString(),
                told.get(0).deed().what());
    }

    @Test
    void one_of_a_clock_that_was_wrong_keeps_none_from_being_taken() {
        look(Duration.ofDays(300));
        look(Duration.ZERO);
        look(Duration.ofHours(1));

        assertEquals(List.of(MORNING.plus(Duration.ofDays(300)), MORNING), times());
    }

    @Test
    void what_went_wrong_is_tried_again() throws IOException {
        Files.writeString(into, "in the way");
        look(Duration.ZERO);
        Files.delete(into);
        assertFalse(Files.exists(into));

        look(Duration.ofMinutes(10));

        assertEquals(List.of(now), times());
    }

    @Test
    void a_service_makes_them_unless_it_is_told_not_to() {
        assertTrue(makesThem("1"));
        assertFalse(makesThem("0"));
    }

    private boolean makesThem(String kept) {
        var config = Config.in(parent.resolve("data")).with("port", "0").with("backup-keep", kept);
        try (var application = Application.start(config)) {
            assertTrue(application.port() > 0);
            return Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(thread -> thread.getName().equals("daily-backups"));
        }
    }

    @Test
    void where_and_how_many_is_a_setting() {
        var config = Config.in(parent);
        assertEquals(parent.resolve("backups"), config.backups().orElseThrow());
        assertEquals(14, config.backupsKept());
        assertEquals(0, config.with("backup-keep", "0").backupsKept());
        assertEquals(
                Path.of("elsewhere"),
                config.with("backup-dir", "elsewhere").backups().orElseThrow());
    }
}
