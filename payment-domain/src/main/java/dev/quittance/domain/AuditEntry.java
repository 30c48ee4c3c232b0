package dev.quittance.domain;

import java.util.Objects;

/**
 * A {@link Deed} at its place in the audit log, which is a chain like the journal: the hash covers the entry before
 * it and its own canonical form.
 *
 * @param position counted up from 1
 */
public record AuditEntry(long position, Deed deed, Hash hash) {

    /** Nothing is null. */
    public AuditEntry {
        Objects.requireNonNull(deed, "deed");
        Objects.requireNonNull(hash, "hash");
        Ids.check(position);
    }

    /**
     * The last entry of the log; kept in a row of its own, because a missing last entry leaves no gap.
     *
     * @param position 0 when there is no entry yet
     */
    public record Head(long position, Hash hash) {

        /** Nothing is null. */
        public Head {
            Objects.requireNonNull(hash, "hash");
        }

        /** The log with one more entry. */
        public AuditEntry append(Deed deed) {
            long next = position + 1;
            return new AuditEntry(next, deed, Hash.of(canonical(hash, next, deed)));
        }
    }

    /** The log that ends with this entry. */
    public Head head() {
        return new Head(position, hash);
    }

    /**
     * What is hashed: one line of text in UTF-8 without an end of line. The hash before in hex, position, action, who
     * (kind, card, login, key), from where, to which card, journal entry, what, before, after, time in microseconds
     * since 1970 in UTC, joined by {@code |}; 0 for a number that is none. In texts {@code %} is written
     * {@code %25} and {@code |} is written {@code %7C}.
     */
    static String canonical(Hash before, long position, Deed deed) {
        By by = deed.by();
        return String.join(
                "|",
                before.hex(),
                Long.toString(position),
                deed.action().word(),
                by.kind().word(),
                number(by.card().map(CardId::value).orElse(0L)),
                by.login().map(Login::name).orElse(""),
                number(by.key().orElse(0L)),
                by.from().map(Address::text).orElse(""),
                number(deed.card().map(CardId::value).orElse(0L)),
                number(deed.entry().orElse(0L)),
                text(deed.what()),
                text(deed.before()),
                text(deed.after()),
                number(Micros.of(deed.at())));
    }

    private static String number(long number) {
        return Long.toString(number);
    }

    private static String text(String text) {
        return text.replace("%", "%25").replace("|", "%7C");
    }
}
