package dev.quittance.crypto;

import dev.quittance.application.port.PinVault;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Hash;
import dev.quittance.domain.Pin;
import dev.quittance.domain.PinSeal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A PIN's seal is HMAC-SHA-256 over the card's id and the PIN, under the newest key; the seal says which one. */
final class HmacPinVault implements PinVault {

    private final Map<Integer, Hmac> keys;
    private final int newest;

    HmacPinVault(List<MasterKey> newestFirst) {
        keys = newestFirst.stream().collect(Collectors.toMap(MasterKey::number, key -> key.hmacFor(Purpose.PIN)));
        newest = MasterKey.newest(newestFirst).number();
    }

    @Override
    public PinSeal seal(CardId card, Pin pin) {
        return new PinSeal(hash(card, pin, newest), newest);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the seal's key is gone: no PIN would be right, and to count it as wrong
     *     would lock the card for a fault of ours
     */
    @Override
    public boolean matches(CardId card, Pin pin, PinSeal seal) {
        return hash(card, pin, seal.key()).equals(seal.hash());
    }

    private Hash hash(CardId card, Pin pin, int number) {
        Hmac key = keys.get(number);
        if (key == null) {
            throw new IllegalStateException("a PIN was sealed with key " + number + ", which is not in the key file");
        }
        byte[] digits = pin.digits().getBytes(StandardCharsets.US_ASCII);
        var message = ByteBuffer.allocate(Long.BYTES + digits.length)
                .putLong(card.value())
                .put(digits);
        return new Hash(key.of(message.array()));
    }
}
