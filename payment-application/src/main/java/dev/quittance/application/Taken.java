package dev.quittance.application;

/** A name or number that must be unique is in use. Nothing was kept. */
public final class Taken extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String field;

    /** The field whose value is in use: {@code login} or {@code number}. */
    public Taken(String field) {
        super("is taken", null, false, false);
        this.field = field;
    }

    /** Which field it was. */
    public String field() {
        return field;
    }
}
