package dev.quittance.crypto;

import dev.quittance.application.port.Signer;
import dev.quittance.application.port.VerifyingKey;
import java.util.List;

/** Signs with the newest master's key, and shows the public halves of all, because signatures are kept for ever. */
final class Ed25519Signer implements Signer {

    private final SigningKey newest;
    private final List<VerifyingKey> keys;

    Ed25519Signer(List<MasterKey> newestFirst) {
        var pairs = newestFirst.stream()
                .map(master -> new SigningKey(master.keyFor(Purpose.SIGNING)))
                .toList();
        newest = pairs.get(0);
        keys = pairs.stream().map(SigningKey::publicKey).toList();
    }

    @Override
    public byte[] sign(byte[] message) {
        return newest.sign(message);
    }

    @Override
    public List<VerifyingKey> keys() {
        return keys;
    }
}
