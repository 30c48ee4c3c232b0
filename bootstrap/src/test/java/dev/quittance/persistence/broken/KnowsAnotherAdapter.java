package dev.quittance.persistence.broken;

import dev.quittance.web.Site;

/** Breaks a rule, to show that the rule can fail. */
public record KnowsAnotherAdapter(Site site) {}
