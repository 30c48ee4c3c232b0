package dev.quittance.domain.broken;

/** Breaks a rule, to show that the rule can fail. */
public final class ChangesItsMind {

    private int balance;

    public int credit(int amount) {
        balance += amount;
        return balance;
    }
}
