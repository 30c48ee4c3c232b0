package dev.quittance.web;

import java.util.function.Function;

/** Text from outside becomes a typed value here, or 422 that names the field. */
final class Fields {

    private Fields() {}

    /** The value of what was said; what speaks against it is told, but never what was said. */
    static <S, T> T read(String pointer, S said, Function<? super S, T> read) {
        try {
            return read.apply(said);
        } catch (IllegalArgumentException wrong) {
            throw new Rejected(Problem.validation(pointer, sentence(wrong)));
        }
    }

    /** What one of our own types says. The platform's exceptions repeat what was typed, so those say nothing. */
    static String sentence(IllegalArgumentException wrong) {
        boolean ours = wrong.getClass() == IllegalArgumentException.class
                && wrong.getStackTrace().length > 0
                && wrong.getStackTrace()[0].getClassName().startsWith("dev.quittance.");
        return ours && wrong.getMessage() != null ? wrong.getMessage() : "is not valid";
    }
}
