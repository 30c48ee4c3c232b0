package dev.quittance.web.broken;

import dev.quittance.qr.broken.KnowsTheCommandLine;

/** Breaks a rule, to show that the rule can fail. */
public record KnowsAnotherAdapter(KnowsTheCommandLine other) {}
