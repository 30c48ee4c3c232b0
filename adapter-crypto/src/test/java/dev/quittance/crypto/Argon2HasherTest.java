package dev.quittance.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.quittance.application.contract.PasswordHasherContract;
import dev.quittance.application.port.Password;
import dev.quittance.application.port.PasswordHash;
import dev.quittance.application.port.PasswordHasher;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2HasherTest implements PasswordHasherContract {

    private static final long MEMORY = 19L * 1024 * 1024;

    private final PasswordHasher hasher = new Argon2Hasher();

    @Override
    public PasswordHasher hasher() {
        return hasher;
    }

    /** RFC 9106, section 5.3. */
    @Test
    void the_library_computes_what_the_standard_says() {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(32)
                .withIterations(3)
                .withParallelism(4)
                .withSalt(filled(16, 2))
                .withSecret(filled(8, 3))
                .withAdditional(filled(12, 4))
                .build());
        var tag = new byte[32];
        generator.generateBytes(filled(32, 1), tag);

        assertEquals(
                "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659",
                HexFormat.of().formatHex(tag));
    }

    private static byte[] filled(int length, int value) {
        var bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    /** Two hashes that the reference implementation is tested with, of {@code password} and {@code somesalt}. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
            })
    void knows_the_hashes_of_others_and_their_cost(String phc) {
        assertTrue(hasher.matches(new Password("password"), new PasswordHash(phc)));
        assertFalse(hasher.matches(new Password("passwore"), new PasswordHash(phc)));
    }

    @Test
    void a_new_hash_costs_what_we_say() {
        String phc = hasher.hash(new Password("correct horse")).phc();
        assertTrue(phc.matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}"), phc);
    }

    @Test
    void two_keyboards_that_write_a_letter_differently_sign_in_alike() {
        PasswordHash hash = hasher.hash(new Password("caf\u00e9 au lait"));
        assertTrue(hasher.matches(new Password("cafe\u0301 au lait"), hash));
        assertFalse(hasher.matches(new Password("cafe au lait"), hash));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=999999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=65537,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=4294967296,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=11,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=5$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=0$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=7,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQaa$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65"
            })
    void a_hash_that_is_damaged_or_costs_too_much_is_nobodys(String phc) {
        assertEquals(Optional.empty(), Argon2.read(phc));
        assertFalse(hasher.matches(new Password("password"), new PasswordHash(phc)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=65536,t=10,p=4$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
            })
    void a_cost_at_the_limit_is_read(String phc) {
        assertEquals(phc, Argon2.read(phc).orElseThrow().phc());
    }

    /** Time can't be asserted, but the memory that must be filled meanwhile can. */
    @Test
    void nobody_costs_as_much_as_somebody() {
        var password = new Password("correct horse");
        var hash = hasher.hash(password);

        long somebody = allocatedBy(() -> hasher.matches(password, hash));
        long nobody = allocatedBy(() -> hasher.matchesNobody(password));
        long unreadable = allocatedBy(() -> hasher.matches(password, new PasswordHash("none")));

        for (long allocated : new long[] {somebody, nobody, unreadable}) {
            assertTrue(allocated > MEMORY && allocated < MEMORY * 5 / 4, "bytes: " + allocated);
        }
    }

    @Test
    void a_hostile_hash_costs_no_more_than_nobody() {
        var phc = "$argon2id$v=19$m=999999,t=99,p=9$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
        long allocated = allocatedBy(() -> hasher.matches(new Password("password"), new PasswordHash(phc)));
        assertTrue(allocated < MEMORY * 5 / 4, "bytes: " + allocated);
    }

    /** Seen from outside: in no moment are more threads inside the library than there are permits. */
    @Test
    void a_flood_of_logins_leaves_half_of_the_cores_alone() {
        var password = new Password("correct horse");
        var threads = Stream.generate(() -> new Thread(() -> hasher.matchesNobody(password)))
                .limit(8)
                .toList();
        threads.forEach(Thread::start);

        long most = 0;
        while (threads.stream().anyMatch(Thread::isAlive)) {
            var stacks = Thread.getAllStackTraces();
            most = Math.max(
                    most,
                    threads.stream()
                            .filter(thread -> isHashing(stacks.getOrDefault(thread, new StackTraceElement[0])))
                            .count());
        }

        assertTrue(most >= 1, "nobody was seen hashing");
        assertTrue(most <= Math.max(1, Runtime.getRuntime().availableProcessors() / 2), "at once: " + most);
    }

    private static boolean isHashing(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .anyMatch(frame -> frame.getClassName().equals(Argon2BytesGenerator.class.getName()));
    }

    private static long allocatedBy(Runnable task) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        task.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
