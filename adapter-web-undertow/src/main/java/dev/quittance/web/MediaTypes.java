package dev.quittance.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which bodies are taken: JSON by the API, forms by the pages, and neither by the other. */
final class MediaTypes {

    private static final String JSON = "application/json";
    private static final List<String> JSON_ALONE = List.of(JSON);
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern UTF_8 = Pattern.compile("([^;]*?)\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?");

    private MediaTypes() {}

    /** Refuses a body of another type before it is read. */
    static void require(Head head, Route route) {
        if (head.isSafe()) {
            return;
        }
        boolean encoded = head.headers().apply("Content-Encoding").stream()
                .anyMatch(encoding -> !encoding.equalsIgnoreCase("identity"));
        Optional<String> said = said(head);
        boolean right = said.isPresent() ? said.get().equals(wanted(route)) : route.kind() != Route.Kind.FORM;
        if (encoded || !right) {
            throw new Rejected(Problem.mediaType(wanted(route)));
        }
    }

    /** Refuses a body that does not say what it is. */
    static void requireSaid(Head head, Route route, byte[] body) {
        if (body.length > 0 && head.headers().apply("Content-Type").isEmpty()) {
            throw new Rejected(Problem.mediaType(wanted(route)));
        }
    }

    private static String wanted(Route route) {
        return route.kind() == Route.Kind.FORM ? FORM : JSON;
    }

    /** The type that is said, if any; one that says more than UTF-8 is none of ours. */
    private static Optional<String> said(Head head) {
        List<String> all = head.headers().apply("Content-Type");
        if (all.isEmpty()) {
            return Optional.empty();
        }
        if (all.equals(JSON_ALONE)) {
            return Optional.of(JSON); // nearly always
        }
        var matcher = UTF_8.matcher(all.get(0).strip().toLowerCase(Locale.ROOT));
        return Optional.of(all.size() == 1 && matcher.matches() ? matcher.group(1) : "another");
    }
}
