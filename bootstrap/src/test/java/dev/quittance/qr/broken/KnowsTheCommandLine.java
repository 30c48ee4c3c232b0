package dev.quittance.qr.broken;

import picocli.CommandLine;

/** Breaks a rule, to show that the rule can fail. */
public record KnowsTheCommandLine(CommandLine line) {}
