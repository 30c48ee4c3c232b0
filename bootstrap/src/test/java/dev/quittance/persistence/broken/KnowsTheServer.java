package dev.quittance.persistence.broken;

import io.undertow.Undertow;

/** Breaks a rule, to show that the rule can fail. */
public record KnowsTheServer(Undertow server) {}
