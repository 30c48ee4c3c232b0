package dev.quittance.application.broken;

import dev.quittance.bootstrap.Config;

/** Breaks a rule, to show that the rule can fail. */
public record KnowsTheProgram(Config config) {}
