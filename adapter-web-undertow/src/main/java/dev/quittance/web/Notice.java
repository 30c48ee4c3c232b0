package dev.quittance.web;

import dev.quittance.domain.Refusal;

/**
 * What a page says beside its main thing.
 *
 * @param kind how it looks: {@code bad}, {@code wait}, {@code ink}
 * @param icon what it looks like without colour
 * @param role {@code alert} if it is read out at once, else {@code status}
 */
record Notice(String kind, String icon, String role, Spoken title, Spoken text) {

    private static final Said NOTHING = Said.of("pay.nothing");
    private static final Said NO_ENTRY = Said.of("refused.nothing-booked");

    static Notice bad(Spoken title, Spoken text) {
        return new Notice("bad", "octagon", "alert", title, text);
    }

    static Notice waits(Spoken title, Spoken text) {
        return new Notice("wait", "person", "status", title, text);
    }

    static Notice says(Spoken title, Spoken text) {
        return new Notice("ink", "next", "status", title, text);
    }

    /** What is told, to people. */
    static Notice of(Problem problem) {
        if (problem.refusal().isPresent()) {
            return of(problem.refusal().get());
        }
        if (problem.errors().isEmpty()) {
            return bad(Titles.said(problem.name()), detail(problem));
        }
        return bad(wrong(problem.errors().get(0)), Said.of("refused.nothing-done"));
    }

    private static Spoken detail(Problem problem) {
        return problem.detail().map(Words::ofEnglish).or(problem::tryAgain).orElse(Spoken.NOTHING);
    }

    /** What is wrong with a field. */
    static Spoken wrong(Problem.FieldError error) {
        return Said.of("refused.field", fieldOf(error), Words.ofEnglish(error.detail()));
    }

    /** A field's name for people; {@code #/pin_limit} is "Pin limit". */
    private static Spoken fieldOf(Problem.FieldError error) {
        String field = error.pointer().replaceAll("[#/]+", " ").strip();
        return field.isEmpty() ? Said.of("refused.it") : words -> words.fieldName(field);
    }

    /** A rule said no to a payer. No default branch: each reason has its words. */
    static Notice of(Refusal refusal) {
        return switch (refusal.reason()) {
            case UNKNOWN_CODE -> bad(why("no-such"), NOTHING);
            case ALREADY_COMPLETED -> bad(why("paid"), NOTHING);
            case REVOKED -> bad(why("revoked"), NOTHING);
            case EXPIRED -> bad(why("expired"), NOTHING);
            case DECLINED -> bad(why("declined"), NOTHING);
            case BEING_PAID_BY_ANOTHER -> waits(why("another"), Said.all(why("another-hint"), NOTHING));
            case MERCHANT_BLOCKED -> bad(why("merchant"), Said.all(why("merchant-hint"), NOTHING));
            case OWN_TRANSACTION -> bad(why("own"), Said.all(why("own-hint"), NOTHING));
            case CARD_BLOCKED -> bad(Said.of("card.blocked"), Said.all(why("blocked-hint"), NOTHING));
            case PIN_LOCKED -> bad(why("locked"), Said.all(why("locked-hint"), NOTHING));
            case WRONG_PIN -> bad(wrongPin(refusal), NOTHING);
            case PIN_REQUIRED -> bad(why("pin"), NOTHING);
            case PAYMENT_LIMIT -> bad(why("payment-limit"), Said.all(most(refusal, "payment-limit-hint"), NOTHING));
            case DAY_LIMIT -> bad(why("day-limit"), Said.all(most(refusal, "day-limit-hint"), NOTHING));
            case INSUFFICIENT_FUNDS -> bad(why("short"), Said.all(shortfall(refusal), NOTHING));
            case BALANCE_LIMIT ->
                bad(why("balance-limit"), Said.all(most(refusal, "balance-limit-hint"), fits(refusal), NO_ENTRY));
            case NOT_COMPLETED -> bad(why("not-paid"), NO_ENTRY);
            case REFUND_EXCEEDS_PAID -> bad(why("more-than-paid"), NO_ENTRY);
        };
    }

    /** A rule said no to a merchant who would give something back. */
    static Notice ofRefund(Refusal refusal) {
        return switch (refusal.reason()) {
            case INSUFFICIENT_FUNDS -> bad(why("no-refund"), Said.all(onAccount(refusal), NO_ENTRY));
            case REFUND_EXCEEDS_PAID -> bad(why("more-than-left"), NO_ENTRY);
            case MERCHANT_BLOCKED -> bad(Said.of("card.blocked"), NO_ENTRY);
            default -> of(refusal);
        };
    }

    private static Said why(String key, Object... fills) {
        return Said.of("refused." + key, fills);
    }

    private static Spoken most(Refusal refusal, String key) {
        return refusal.maximum().<Spoken>map(maximum -> why(key, maximum)).orElse(Spoken.NOTHING);
    }

    private static Spoken wrongPin(Refusal refusal) {
        return refusal.triesLeft()
                .map(left -> Said.count("refused.wrong-pin", left))
                .orElse(why("wrong-card"));
    }

    private static Spoken fits(Refusal refusal) {
        return refusal.fits().<Spoken>map(more -> why("fits", more)).orElse(Spoken.NOTHING);
    }

    private static Spoken onAccount(Refusal refusal) {
        return refusal.balance()
                .<Spoken>map(balance -> why("on-account", balance))
                .orElse(Spoken.NOTHING);
    }

    private static Spoken shortfall(Refusal refusal) {
        return refusal.balance()
                .<Spoken>map(balance -> refusal.transaction()
                        .map(transaction -> why(
                                "there-is-more",
                                balance,
                                transaction.terms().amount().minus(balance)))
                        .orElse(why("there-is", balance)))
                .orElse(Spoken.NOTHING);
    }
}
