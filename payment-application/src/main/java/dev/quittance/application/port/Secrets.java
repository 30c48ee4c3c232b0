package dev.quittance.application.port;

import dev.quittance.domain.CardId;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.Hash;
import dev.quittance.domain.MovingWords;

/** Chance, and keyed hashes. The only source of what must not be guessed. */
public interface Secrets {

    /** A new card number: 16 digits, the last one a check digit. Whether it is free, the books know. */
    CardNumber cardNumber();

    /** A new token: 256 random bits. */
    Token token();

    /** A new code to be typed once: 40 random bits. */
    default OneTimeCode oneTimeCode() {
        return OneTimeCode.of(Long.parseLong(randomHex(5), 16));
    }

    /** So many random bytes in lower-case hexadecimal. */
    String randomHex(int bytes);

    /** A keyed hash of a request's body, which may hold a PIN that a plain hash would give away. */
    Hash fingerprint(byte[] body);

    /** A keyed hash of a card number as it was typed: names a caller without showing the number. */
    Hash numberHash(CardNumber number);

    /** A keyed hash that chooses the words of an occasion: whoever lacks the key can foretell none. */
    Hash wordsHash(MovingWords.Occasion occasion);

    /** A keyed hash of a reset code of this card: the code is short, and a plain hash would give it away. */
    Hash resetHash(CardId card, OneTimeCode code);

    /** A keyed hash that ties a form to the cookie of the browser it was drawn for. */
    Hash formHash(String cookie);
}
