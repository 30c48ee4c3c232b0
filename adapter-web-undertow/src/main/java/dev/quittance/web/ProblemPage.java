package dev.quittance.web;

/** How a person is told no. */
@FunctionalInterface
interface ProblemPage {

    /** A page with the title, the sentence and the way home, and nothing else. */
    ProblemPage PLAIN = (problem, request) -> Response.html(
            problem.status(),
            "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\">"
                    + "<meta name=\"viewport\" content=\"width=device-width\"><title>"
                    + escaped(problem.title())
                    + "</title><h1>"
                    + escaped(problem.title())
                    + "</h1>"
                    + problem.detail()
                            .map(detail -> "<p>" + escaped(detail) + "</p>")
                            .orElse("")
                    + "<p><a href=\"/\">Home</a></p></html>\n");

    /** The page; its status is the problem's. The request may not have been read to its end. */
    Response draw(Problem problem, Request request);

    /** As it may stand in HTML. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
