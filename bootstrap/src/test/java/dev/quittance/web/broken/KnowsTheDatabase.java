package dev.quittance.web.broken;

import java.sql.Connection;

/** Breaks a rule, to show that the rule can fail. */
public record KnowsTheDatabase(Connection connection) {}
