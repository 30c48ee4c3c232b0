package dev.quittance.web;

import java.util.ArrayList;
import java.util.List;

/** How a person is told no: what it is, what it means, and a way on. */
final class ProblemPages implements ProblemPage {

    private final Pages pages;

    ProblemPages(Pages pages) {
        this.pages = pages;
    }

    record View(
            String name,
            int status,
            String icon,
            Spoken heading,
            List<Spoken> sentences,
            String next,
            Spoken nextSays) {}

    @Override
    public Response draw(Problem problem, Request request) {
        boolean unknown = problem.name().equals("unknown-code");
        boolean signIn = problem.status() == 401;
        var view = new View(
                problem.name(),
                problem.status(),
                icon(problem),
                unknown ? Said.of("refused.no-such") : Titles.said(problem.name()),
                sentences(problem),
                signIn ? signInThenBack(request) : "/",
                Said.of(signIn ? "login.do" : unknown ? "pay.type-code" : "page.home"));
        return pages.draw(request, problem.status(), "problem", view.heading(), view);
    }

    private static String icon(Problem problem) {
        return switch (problem.status()) {
            case 401 -> "lock";
            case 404 -> "search";
            case 429, 503 -> "clock";
            default -> "octagon";
        };
    }

    private static List<Spoken> sentences(Problem problem) {
        var said = new ArrayList<Spoken>();
        if (problem.name().equals("unknown-code")) {
            said.add(Said.of("refused.code-hint"));
        }
        problem.detail().map(Words::ofEnglish).ifPresent(said::add);
        problem.errors().forEach(error -> said.add(Notice.wrong(error)));
        problem.refusal().map(Notice::of).map(Notice::text).ifPresent(said::add);
        problem.tryAgain().ifPresent(said::add);
        return said;
    }

    /** A page that needs a session leads to the sign-in and back; a form's own path is no page to come back to. */
    private static String signInThenBack(Request request) {
        String path = request.path();
        return request.method().equals("GET") && Redirects.isOurs(path) ? "/login?redirect=" + path : "/login";
    }
}
