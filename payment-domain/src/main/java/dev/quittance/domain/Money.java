package dev.quittance.domain;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An exact amount of one currency, counted in its smallest unit.
 *
 * <p>Nothing here rounds. An operation either gives the exact result or throws: {@link
 * ArithmeticException} when the result does not fit, {@link IllegalArgumentException} when two
 * currencies meet.
 *
 * @param minor the amount in minor units: cents of a euro, whole yen; may be below zero
 * @param unit the currency
 */
public record Money(long minor, CurrencyUnit unit) implements Comparable<Money> {

    /** How many digits an amount may have in all: even a reader that makes a double of it gets each of them back. */
    public static final int DIGITS_MAX = 15;

    private static final BigDecimal MINOR_MAX = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,15}([.][0-9]{1,4})?");

    /** Any amount, zero and less included. */
    public Money {
        Objects.requireNonNull(unit, "unit");
    }

    /** Nothing at all of {@code unit}. */
    public static Money zero(CurrencyUnit unit) {
        return new Money(0, unit);
    }

    /**
     * Reads a decimal such as {@code 12.50}; refuses more decimals than the currency has, zeros too.
     *
     * @throws IllegalArgumentException if it is no amount of {@code unit}
     */
    public static Money parse(String decimal, CurrencyUnit unit) {
        // The text is checked before a BigDecimal is made: 1e1000000000 would be one, and a slow one.
        if (!DECIMAL.matcher(decimal).matches() || decimal.replace(".", "").length() > DIGITS_MAX) {
            throw new IllegalArgumentException("must be an amount such as " + example(unit));
        }
        var amount = new BigDecimal(decimal);
        if (amount.scale() > unit.digits()) {
            throw new IllegalArgumentException(
                    "must have at most " + unit.digits() + " decimals, such as " + example(unit));
        }
        var minor = amount.movePointRight(unit.digits());
        if (minor.compareTo(MINOR_MAX) > 0) { // 15 digits before the point and 4 behind it
            throw new IllegalArgumentException("must be less");
        }
        return new Money(minor.longValueExact(), unit);
    }

    private static String example(CurrencyUnit unit) {
        return BigDecimal.valueOf(1234, unit.digits()).toPlainString();
    }

    /** The sum of both. */
    public Money plus(Money other) {
        return new Money(Math.addExact(minor, other.in(unit)), unit);
    }

    /** What is left when {@code other} is taken away; may be below zero. */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, other.in(unit)), unit);
    }

    /** This amount {@code times} over. */
    public Money times(int times) {
        return new Money(Math.multiplyExact(minor, times), unit);
    }

    /** Whether it is more than zero. */
    public boolean isPositive() {
        return minor > 0;
    }

    /** Whether it is less than zero. */
    public boolean isNegative() {
        return minor < 0;
    }

    /**
     * This amount, if it is more than zero.
     *
     * @throws IllegalArgumentException if it is not
     */
    public Money requirePositive() {
        if (!isPositive()) {
            throw new IllegalArgumentException("must be more than zero");
        }
        return this;
    }

    /** Whether it is more than {@code other}. */
    public boolean isMoreThan(Money other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, other.in(unit));
    }

    /** The amount in major units with exactly the currency's digits: {@code 12.50}. */
    public String decimal() {
        return BigDecimal.valueOf(minor, unit.digits()).toPlainString();
    }

    /** The amount as people write it: {@code 12.50 EUR}. */
    @Override
    public String toString() {
        return decimal() + ' ' + unit.code();
    }

    private long in(CurrencyUnit expected) {
        if (!unit.equals(expected)) {
            throw new IllegalArgumentException("expected " + expected.code() + " but got " + unit.code());
        }
        return minor;
    }
}
