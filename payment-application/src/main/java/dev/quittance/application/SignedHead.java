package dev.quittance.application;

import dev.quittance.application.port.Signer;
import dev.quittance.application.port.VerifyingKey;
import dev.quittance.domain.Hash;
import dev.quittance.domain.JournalEntry.Head;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the journal ended when a day ended, signed. A chain without a key shows accidents and clumsy edits only:
 * whoever rewrites all of it can't rewrite a head that was put aside.
 *
 * @param installation whose journal it is
 * @param day the day that had ended, in the books' time zone
 * @param key the name of the key that signed it
 * @param signature over {@link #statement}
 */
public record SignedHead(String installation, LocalDate day, Head head, String key, String signature) {

    /** What it begins with: receipts, which the same key signs, begin otherwise. */
    private static final String KIND = "quittance-head/1";

    private static final Pattern FORM = Pattern.compile(KIND + "\n"
            + "installation: ([0-9a-f]{32})\n"
            + "day: ([0-9-]{10})\n"
            + "chain: ([1-9][0-9]{0,12})\n"
            + "position: (0|[1-9][0-9]{0,12})\n"
            + "hash: ([0-9a-f]{64})\n"
            + "key: ([A-Za-z0-9_-]{1,64})\n"
            + "signature: ([A-Za-z0-9_-]{86})\n?");

    /** Nothing is null. */
    public SignedHead {
        Objects.requireNonNull(installation, "installation");
        Objects.requireNonNull(day, "day");
        Objects.requireNonNull(head, "head");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(signature, "signature");
    }

    /** Signs it. */
    public static SignedHead by(Signer signer, String installation, LocalDate day, Head head) {
        var unsigned = new SignedHead(installation, day, head, signer.keyId(), "");
        byte[] signature = signer.sign(unsigned.statement().getBytes(StandardCharsets.US_ASCII));
        return new SignedHead(installation, day, head, signer.keyId(), base64(signature));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static SignedHead read(String text) {
        Matcher form = FORM.matcher(text.replace("\r\n", "\n"));
        if (!form.matches()) {
            throw new IllegalArgumentException("not a signed head");
        }
        try {
            var hash = new Hash(HexFormat.of().parseHex(form.group(5)));
            var head = new Head(Long.parseLong(form.group(3)), Long.parseLong(form.group(4)), hash);
            return new SignedHead(form.group(1), LocalDate.parse(form.group(2)), head, form.group(6), form.group(7));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a signed head", e);
        }
    }

    /** Whether one of these keys signed it, the one that it names. */
    public boolean isSignedBy(List<VerifyingKey> keys) {
        byte[] message = statement().getBytes(StandardCharsets.US_ASCII);
        byte[] signed = Base64.getUrlDecoder().decode(signature);
        if (!base64(signed).equals(signature)) {
            return false; // its last digit has bits that nobody reads
        }
        return keys.stream().filter(known -> known.id().equals(key)).anyMatch(known -> known.verifies(message, signed));
    }

    /** What is signed: all lines but the last, each with its end of line. */
    String statement() {
        return KIND + "\n"
                + "installation: " + installation + "\n"
                + "day: " + day + "\n"
                + "chain: " + head.chain() + "\n"
                + "position: " + head.position() + "\n"
                + "hash: " + head.hash().hex() + "\n"
                + "key: " + key + "\n";
    }

    /** As it is kept in a file. */
    public String text() {
        return statement() + "signature: " + signature + "\n";
    }
}
