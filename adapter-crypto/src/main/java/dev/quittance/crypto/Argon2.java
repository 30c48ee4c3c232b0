package dev.quittance.crypto;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** One argon2id hash with its salt and cost, as a PHC string holds it. A class and no record, because of its arrays. */
final class Argon2 {

    private static final Pattern PHC = Pattern.compile("\\$argon2id\\$v=19\\$m=([0-9]{1,6}),t=([0-9]{1,2}),p=([0-9])"
            + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    private final Cost cost;
    private final byte[] salt;
    private final byte[] hash;

    /**
     * What one hash costs. Read from the string, so that stronger ones can come later beside those that are there.
     *
     * @param memory in KiB
     * @param passes over the memory
     * @param lanes that could run side by side
     */
    record Cost(int memory, int passes, int lanes) {

        /** What new hashes cost. */
        static final Cost DEFAULT = new Cost(19 * 1024, 2, 1);

        private static final int MEMORY_MAX = 64 * 1024;
        private static final int PASSES_MAX = 10;
        private static final int LANES_MAX = 4;

        /** Whether it is argon2's and bounded: a string from elsewhere must not cost gigabytes or minutes. */
        boolean isBearable() {
            return lanes >= 1
                    && lanes <= LANES_MAX
                    && passes >= 1
                    && passes <= PASSES_MAX
                    && memory >= 8 * lanes
                    && memory <= MEMORY_MAX;
        }

        byte[] hash(byte[] password, byte[] salt, int length) {
            var generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(memory)
                    .withIterations(passes)
                    .withParallelism(lanes)
                    .withSalt(salt)
                    .build());
            var hash = new byte[length];
            generator.generateBytes(password, hash);
            return hash;
        }
    }

    Argon2(Cost cost, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.salt = salt;
        this.hash = hash;
    }

    /** What a PHC string holds; empty if it is none, or one whose cost is not bearable. */
    static Optional<Argon2> read(String phc) {
        var parts = PHC.matcher(phc);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var cost = new Cost(number(parts, 1), number(parts, 2), number(parts, 3));
        return cost.isBearable() ? decoded(cost, parts.group(4), parts.group(5)) : Optional.empty();
    }

    private static int number(MatchResult parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    private static Optional<Argon2> decoded(Cost cost, String salt, String hash) {
        var decoder = Base64.getDecoder();
        try {
            return Optional.of(new Argon2(cost, decoder.decode(salt), decoder.decode(hash)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The string that {@link #read} reads. */
    String phc() {
        var encoder = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.memory + ",t=" + cost.passes + ",p=" + cost.lanes + "$"
                + encoder.encodeToString(salt) + "$" + encoder.encodeToString(hash);
    }

    Cost cost() {
        return cost;
    }

    byte[] salt() {
        return salt;
    }

    byte[] hash() {
        return hash;
    }
}
