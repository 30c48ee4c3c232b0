package dev.quittance.qr.broken;

import dev.quittance.web.Site;

/** Breaks a rule, to show that the rule can fail. */
public record KnowsAnotherAdapter(Site site) {}
