package dev.quittance.domain.broken;

import java.util.UUID;

/** Breaks a rule, to show that the rule can fail. */
public record TakesAChance(UUID id) {}
