package dev.quittance.crypto;

import dev.quittance.application.port.Codes;
import dev.quittance.application.port.PinVault;
import dev.quittance.application.port.Secrets;
import dev.quittance.application.port.Signer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of one installation, and what is made with them.
 *
 * <p>They stand in a file of their own beside the books and never in them: whoever steals the books alone can
 * neither try PINs nor name a transaction. The file is kept for ever and belongs in a backup of its own, because
 * without it no code can be read and no PIN is right.
 */
public final class Keys {

    /** The name of the key file in the data directory. */
    public static final String FILE_NAME = "quittance.keys";

    private static final Logger LOG = LoggerFactory.getLogger(Keys.class);

    private final List<MasterKey> newestFirst;

    Keys(List<MasterKey> newestFirst) {
        this.newestFirst = List.copyOf(newestFirst);
    }

    /**
     * The keys in a directory that has books already: new ones would lock everybody out.
     *
     * @throws UnusableKeys if the file is missing or can't be used
     */
    public static Keys open(Path directory) {
        return new Keys(KeyFile.read(directory.resolve(FILE_NAME)));
    }

    /**
     * The keys in a directory, made now if there are none: for the first start. Whoever calls it holds the
     * directory's lock, else two programs could make two.
     *
     * @throws UnusableKeys if the file can't be used or made
     */
    public static Keys openOrMake(Path directory) {
        Path file = directory.resolve(FILE_NAME);
        if (Files.notExists(file)) {
            KeyFile.make(file);
            LOG.info("Made new keys in {}. Keep a copy of this file apart from the backups of the books.", file);
        }
        return open(directory);
    }

    /**
     * Copies the keys in a directory to a file that only its owner can read.
     *
     * @throws UnusableKeys if they can't be used, or the file is there already and is another one
     */
    public static void copy(Path directory, Path file) {
        KeyFile.copy(directory.resolve(FILE_NAME), file);
    }

    /** New keys that are kept nowhere, for books that are kept nowhere. */
    public static Keys fresh() {
        var secret = new byte[MasterKey.LENGTH];
        new SecureRandom().nextBytes(secret);
        return new Keys(List.of(new MasterKey(1, secret)));
    }

    /** The public names of things. */
    public Codes codes() {
        return new AesCodes(newestFirst);
    }

    /** Seals PINs. */
    public PinVault pinVault() {
        return new HmacPinVault(newestFirst);
    }

    /** Chance from the operating system, and keyed hashes. */
    public Secrets secrets() {
        return new RandomSecrets(newestFirst);
    }

    /** Signs what others must be able to check without us. */
    public Signer signer() {
        return new Ed25519Signer(newestFirst);
    }
}
