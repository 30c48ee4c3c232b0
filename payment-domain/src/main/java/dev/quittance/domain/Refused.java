package dev.quittance.domain;

/** A rule says no. It is no fault, so it has no stack trace. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    /** Refused for this reason alone. */
    public Refused(Reason reason) {
        this(Refusal.of(reason));
    }

    /** Refused with all that may be known of it. */
    public Refused(Refusal refusal) {
        super(refusal.reason().code(), null, false, false);
        this.refusal = refusal;
    }

    /** Why. */
    public Reason reason() {
        return refusal.reason();
    }

    /** Why, and what may be known beside it. */
    public Refusal refusal() {
        return refusal;
    }
}
