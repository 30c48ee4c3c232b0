package dev.quittance.domain.broken;

import dev.quittance.web.Site;

/** Breaks a rule, to show that the rule can fail. */
public record KnowsTheWeb(Site site) {}
