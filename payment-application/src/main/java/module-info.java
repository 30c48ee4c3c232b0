/**
 * What the payment service does, and what it needs from the outside to do it.
 *
 * <p>Services are final classes whose use cases are values, carried out by a {@link
 * dev.quittance.application.Desk}. No value here is ever {@code null}.
 */
module dev.quittance.application {
    requires transitive dev.quittance.domain;

    exports dev.quittance.application;
    exports dev.quittance.application.memory;
    exports dev.quittance.application.port;
}
