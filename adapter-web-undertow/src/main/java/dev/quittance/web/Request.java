package dev.quittance.web;

/** A request whose body has arrived. */
final class Request {}
