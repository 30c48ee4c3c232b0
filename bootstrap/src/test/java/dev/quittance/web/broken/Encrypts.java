package dev.quittance.web.broken;

import javax.crypto.Mac;

/** Breaks a rule, to show that the rule can fail. */
public record Encrypts(Mac mac) {}
