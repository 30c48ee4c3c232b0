package dev.quittance.web.broken;

/** Breaks a rule, to show that the rule can fail. */
public final class Prints {

    public void hello() {
        System.out.println("hello");
    }
}
