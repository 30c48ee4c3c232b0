package dev.quittance.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How fast it could be at most: what the disk does alone, and what SQLite does when the same rows are written to the
 * same tables by nothing but a loop.
 */
final class Limits {

    /** What a page of SQLite takes in its log. */
    private static final int LOGGED_PAGE = 4096 + 24;

    static final String PAYER = "select card.id, account_id from card join login on login.card_id = card.id"
            + " where name like 'payer-%' order by card.id";
    static final String MERCHANT = "select account_id from card join login on login.card_id = card.id"
            + " where name like 'shop-%' order by card.id";

    private final Duration length;
    private final Map<String, Double> perSecond = new LinkedHashMap<>();

    private Limits(Duration length) {
        this.length = length;
    }

    /** Measures them on a fresh directory with people in it; tells how often per second, by name. */
    static Map<String, Double> measure(Path data, Duration length) throws IOException, SQLException {
        var limits = new Limits(length);
        limits.perSecond.put("fdatasync", limits.syncs(data.resolve("sync")));
        try (var rows = JdbcRows.open("jdbc:sqlite:" + data.resolve("quittance.db"))) {
            limits.measure(new Loop(rows));
        }
        return limits.perSecond;
    }

    private double syncs(Path file) throws IOException, SQLException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer page = ByteBuffer.allocateDirect(LOGGED_PAGE);
            return perSecond(1, () -> {
                channel.write(page.clear());
                channel.force(false);
            });
        } finally {
            Files.delete(file);
        }
    }

    private void measure(Loop loop) throws IOException, SQLException {
        perSecond(64, () -> loop.commit(64, loop::start)); // warm, and enough to pay
        perSecond.put("SQLite, start, 1 a commit", perSecond(1, () -> loop.commit(1, loop::start)));
        perSecond.put("SQLite, start, 64 a commit", perSecond(64, () -> loop.commit(64, loop::start)));
        perSecond.put("SQLite, pay, 1 a commit", perSecond(1, () -> loop.commit(1, loop::pay)));
        perSecond.put("SQLite, pay, 64 a commit", perSecond(64, () -> loop.commit(64, loop::pay)));
    }

    private interface Step {
        void run() throws IOException, SQLException;
    }

    private double perSecond(int each, Step step) throws IOException, SQLException {
        long begun = System.nanoTime();
        long end = begun + length.toNanos();
        long done = 0;
        while (System.nanoTime() < end) {
            step.run();
            done += each;
        }
        return done * 1e9 / (System.nanoTime() - begun);
    }

    /** Writes the rows of payments, without a thought about them. */
    private static final class Loop {

        private final JdbcRows rows;
        private final long[] merchants;
        private final long[][] payers;
        private final byte[] hash = new byte[32];
        private final SplittableRandom random = new SplittableRandom(1);
        private final Instant now = Instant.now();
        private long started;
        private long paid;
        private long seq;

        Loop(JdbcRows rows) throws SQLException {
            this.rows = rows;
            merchants = rows.all(MERCHANT, row -> row.getLong(1)).stream()
                    .mapToLong(id -> id)
                    .toArray();
            payers = rows.all(PAYER, row -> new long[] {row.getLong(1), row.getLong(2)})
                    .toArray(long[][]::new);
            rows.connection().setAutoCommit(false);
        }

        private interface Payment {
            void write() throws SQLException;
        }

        void commit(int many, Payment payment) throws SQLException {
            for (int i = 0; i < many; i++) {
                payment.write();
            }
            rows.add(JdbcWriting.HEAD, started + paid, hash, now, 1L);
            new JdbcWriting(rows).flush();
            rows.connection().commit();
        }

        void start() throws SQLException {
            started++;
            long merchant = merchant(started);
            rows.add(JdbcWriting.STARTED, started, merchant, 5L, "", "", now, ++seq, now.plusSeconds(300));
            event(merchant, "payment_created", started, null);
        }

        void pay() throws SQLException {
            paid = paid % started + 1; // were all paid, the first ones would be paid again: the same rows
            long merchant = merchant(paid);
            long[] payer = payers[random.nextInt(payers.length)];
            rows.add(JdbcWriting.ACCOUNT, seq, merchant);
            rows.add(JdbcWriting.ACCOUNT, seq, payer[1]);
            rows.add(JdbcWriting.CARD, 0, seq, 0L, seq, payer[0]);
            rows.add(JdbcWriting.PAID, payer[1], now, paid);
            rows.add(
                    JdbcWriting.ENTRY,
                    (2L << 40) + ++seq,
                    "payment",
                    payer[1],
                    merchant,
                    5L,
                    now,
                    payer[0],
                    paid,
                    hash);
            event(merchant, "payment_completed", paid, payer[1]);
        }

        private long merchant(long payment) {
            return merchants[(int) (payment % merchants.length)];
        }

        private void event(long merchant, String type, long payment, Long payer) throws SQLException {
            rows.add(JdbcWriting.EVENT, merchant, seq, type, now, payment, 5L, now, payer);
            rows.add(JdbcWriting.SEQ, merchant, seq);
        }
    }
}
