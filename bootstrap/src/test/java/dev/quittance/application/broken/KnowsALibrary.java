package dev.quittance.application.broken;

import org.slf4j.Logger;

/** Breaks a rule, to show that the rule can fail. */
public record KnowsALibrary(Logger log) {}
