/**
 * The language of a payment: money, cards, transactions, and the rules that move them.
 *
 * <p>It needs nothing but the Java platform, so any program can embed it. No value here is ever
 * {@code null}; what may be absent is an {@link java.util.Optional}.
 */
module dev.quittance.domain {
    exports dev.quittance.domain;
}
