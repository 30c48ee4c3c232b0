package dev.quittance.application.port;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A text and who signed it, as one line that can be kept in a file: a JSON Web Signature in its compact form (RFC
 * 7515), signed with Ed25519 (RFC 8037). A class and no record: it is its line, and what is in it only follows.
 *
 * <p>Only one form of it is read, the one that is written here: the header has the members {@code alg}, {@code kid}
 * and {@code typ}, in this order and without spaces, and each part has one spelling. Any other line is none.
 */
public final class Jws {

    /** How many characters it may have. */
    public static final int LENGTH_MAX = 8 * 1024;

    private static final String ALGORITHM = "EdDSA";
    private static final Pattern HEADER =
            Pattern.compile("\\{\"alg\":\"([A-Za-z0-9-]+)\",\"kid\":\"([A-Za-z0-9_-]+)\",\"typ\":\"([a-z0-9+.-]+)\"}");

    private final String compact;
    private final String keyId;
    private final String type;
    private final String payload;
    private final byte[] signature;

    private Jws(String compact, MatchResult header, String payload, byte[] signature) {
        this.compact = compact;
        this.keyId = header.group(2);
        this.type = header.group(3);
        this.payload = payload;
        this.signature = signature;
    }

    /**
     * Signs a text.
     *
     * @param type what kind of text it is, so that a text of one kind can't be shown as one of another
     */
    public static Jws sign(Signer signer, String type, String payload) {
        String header = "{\"alg\":\"" + ALGORITHM + "\",\"kid\":\"" + signer.keyId() + "\",\"typ\":\"" + type + "\"}";
        String signed = base64(bytes(header)) + '.' + base64(bytes(payload));
        return read(signed + '.' + base64(signer.sign(bytes(signed))));
    }

    /**
     * Reads one; whether its signature is right, {@link #isBy} says.
     *
     * @throws IllegalArgumentException if it is none, with a message that says why and can follow "it"
     */
    public static Jws read(String line) {
        String[] parts = line.length() <= LENGTH_MAX ? line.split("\\.", -1) : new String[0];
        if (parts.length != 3) {
            throw new IllegalArgumentException("is not three parts with a dot between them");
        }
        var header = HEADER.matcher(text(parts[0]));
        if (!header.matches()) {
            throw new IllegalArgumentException("does not begin as what we sign does");
        }
        if (!header.group(1).equals(ALGORITHM)) {
            throw new IllegalArgumentException("says " + header.group(1) + " and not " + ALGORITHM);
        }
        return new Jws(line, header.toMatchResult(), text(parts[1]), decoded(parts[2]));
    }

    private static String text(String part) {
        byte[] bytes = decoded(part);
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!Arrays.equals(bytes, bytes(text))) {
            throw new IllegalArgumentException("holds what is no text");
        }
        return text;
    }

    /** The platform overlooks bits behind the last byte, so that a part would have several spellings. */
    private static byte[] decoded(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            if (base64(bytes).equals(part)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // not base64url: said below
        }
        throw new IllegalArgumentException("has characters that do not belong there");
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What kind of text it is. */
    public String type() {
        return type;
    }

    /** The name of the key that it says to be signed with: {@link VerifyingKey#id}. */
    public String keyId() {
        return keyId;
    }

    /** The text. It counts only once the signature is known to be right. */
    public String payload() {
        return payload;
    }

    /** All of it, in one line. */
    public String compact() {
        return compact;
    }

    /** Whether all of it is as it was when the owner of this key signed it. */
    public boolean isBy(VerifyingKey key) {
        String signed = compact.substring(0, compact.lastIndexOf('.'));
        return key.id().equals(keyId) && key.verifies(bytes(signed), signature);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Jws jws && compact.equals(jws.compact);
    }

    @Override
    public int hashCode() {
        return compact.hashCode();
    }

    /** Its kind and its key, and nothing of its text. */
    @Override
    public String toString() {
        return type + " by " + keyId;
    }
}
