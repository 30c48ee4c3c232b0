package dev.quittance.web.broken;

/** Breaks a rule, to show that the rule can fail. */
public final class Sleeps {

    public void rest() throws InterruptedException {
        Thread.sleep(1);
    }
}
