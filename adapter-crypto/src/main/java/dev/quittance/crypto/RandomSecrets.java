package dev.quittance.crypto;

import dev.quittance.application.port.OneTimeCode;
import dev.quittance.application.port.Secrets;
import dev.quittance.application.port.Token;
import dev.quittance.domain.CardId;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.Hash;
import dev.quittance.domain.MovingWords;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Chance from the operating system, and HMAC-SHA-256 under a key for each purpose.
 *
 * <p>The hash of a number keeps the first key, so that a caller stays the same caller. The others take the
 * newest, because a fingerprint may hold a PIN: after a new key a repeated request of the days before is taken
 * for another one, and refused.
 */
final class RandomSecrets implements Secrets {

    private static final long CARD_NUMBERS = 1_000_000_000_000_000L;
    private static final int TOKEN_LENGTH = 32;

    private final SecureRandom random = new SecureRandom();
    private final Hmac fingerprints;
    private final Hmac numbers;
    private final Hmac forms;
    private final Hmac resets;
    private final Hmac words;

    RandomSecrets(List<MasterKey> keys) {
        fingerprints = MasterKey.newest(keys).hmacFor(Purpose.FINGERPRINT);
        forms = MasterKey.newest(keys).hmacFor(Purpose.FORM);
        words = MasterKey.newest(keys).hmacFor(Purpose.WORDS);
        resets = MasterKey.newest(keys).hmacFor(Purpose.RESET);
        numbers = MasterKey.first(keys).hmacFor(Purpose.NUMBER);
    }

    @Override
    public CardNumber cardNumber() {
        // Not by a format, which writes the digits of the machine's language.
        String fifteen =
                Long.toString(CARD_NUMBERS + random.nextLong(CARD_NUMBERS)).substring(1);
        return CardNumber.withCheckDigit(fifteen);
    }

    @Override
    public Token token() {
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(TOKEN_LENGTH)));
    }

    @Override
    public String randomHex(int bytes) {
        return HexFormat.of().formatHex(bytes(bytes));
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public Hash fingerprint(byte[] body) {
        return new Hash(fingerprints.of(body));
    }

    @Override
    public Hash numberHash(CardNumber number) {
        return new Hash(numbers.of(number.digits().getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public Hash wordsHash(MovingWords.Occasion occasion) {
        return new Hash(words.of(occasion.message().getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public Hash resetHash(CardId card, OneTimeCode code) {
        return new Hash(resets.of((card.value() + "/" + code.text()).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Hash formHash(String cookie) {
        return new Hash(forms.of(cookie.getBytes(StandardCharsets.UTF_8)));
    }
}
