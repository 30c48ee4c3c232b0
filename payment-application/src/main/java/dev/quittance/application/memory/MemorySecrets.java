package dev.quittance.application.memory;

import dev.quittance.application.port.OneTimeCode;
import dev.quittance.application.port.Secrets;
import dev.quittance.application.port.Token;
import dev.quittance.domain.CardId;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.Hash;
import dev.quittance.domain.MovingWords;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.LongSupplier;

/**
 * Secrets made of the chance that is handed in: of a seed in tests, so that a run can be repeated; of a {@code
 * SecureRandom} in programs that keep their books in memory. No secret is better than that chance.
 *
 * <p>Not for books on a disk: the key of its hashes is gone with the object.
 */
public final class MemorySecrets implements Secrets {

    private static final long CARD_NUMBERS = 1_000_000_000_000_000L;

    private final LongSupplier chance;
    private final String key;

    /**
     * Secrets made of this chance.
     *
     * @param chance any 64 bits each time; asked by one thread at a time
     */
    public MemorySecrets(LongSupplier chance) {
        this.chance = chance;
        this.key = randomHex(Hash.LENGTH);
    }

    @Override
    public CardNumber cardNumber() {
        long number = ByteBuffer.wrap(random(Long.BYTES)).getLong();
        return CardNumber.withCheckDigit(Long.toString(CARD_NUMBERS + Math.floorMod(number, CARD_NUMBERS))
                .substring(1));
    }

    @Override
    public Token token() {
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(random(32)));
    }

    @Override
    public String randomHex(int bytes) {
        return HexFormat.of().formatHex(random(bytes));
    }

    @Override
    public Hash fingerprint(byte[] body) {
        return Hash.of(key + "/fingerprint/" + HexFormat.of().formatHex(body));
    }

    @Override
    public Hash numberHash(CardNumber number) {
        return Hash.of(key + "/number/" + number.digits());
    }

    @Override
    public Hash wordsHash(MovingWords.Occasion occasion) {
        return Hash.of(key + "/words/" + occasion.message());
    }

    @Override
    public Hash resetHash(CardId card, OneTimeCode code) {
        return Hash.of(key + "/reset/" + card.value() + "/" + code.text());
    }

    @Override
    public Hash formHash(String cookie) {
        return Hash.of(key + "/form/" + cookie);
    }

    private synchronized byte[] random(int bytes) {
        var random = ByteBuffer.allocate(bytes + Long.BYTES);
        while (random.position() < bytes) {
            random.putLong(chance.getAsLong());
        }
        return Arrays.copyOf(random.array(), bytes);
    }
}
