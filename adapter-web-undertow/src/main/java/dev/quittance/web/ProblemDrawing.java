package dev.quittance.web;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Says no: to programs with a problem document (RFC 9457), to people with a page, or with the way to sign in. */
final class ProblemDrawing {

    private final Surface surface;

    ProblemDrawing(Surface surface) {
        this.surface = surface;
    }

    /** The answer to a request that gets nothing. */
    Response draw(Problem problem, Request request, boolean forPeople) {
        Response answer = forPeople ? forPeople(problem, request) : document(problem, request.caller());
        return answer.with(problem.headers());
    }

    private Response forPeople(Problem problem, Request request) {
        boolean signInFirst = problem.status() == 401 && problem.detail().isEmpty();
        return signInFirst
                ? Response.redirect(signIn(request.head()))
                : surface.page().draw(problem, request);
    }

    /** A form is shown again by its GET, which has the same path. */
    private static String signIn(Head head) {
        String query = head.isSafe() && !head.rawQuery().isEmpty() ? "?" + head.rawQuery() : "";
        String back = head.rawPath() + query;
        String login = "/login?redirect=" + Percent.encode(back);
        return Redirects.isOurs(back) && Redirects.isOurs(login) ? login : "/login"; // encoded it is longer
    }

    private Response document(Problem problem, Caller caller) {
        return document(problem, json -> {
            if (problem.refusal().isPresent()) {
                surface.extras().draw(problem.refusal().get(), caller, json);
            }
        });
    }

    /** A problem document with these members beside the standard ones; without the problem's headers. */
    static Response document(Problem problem, JsonBytes.Members extras) {
        byte[] body = JsonBytes.object(json -> {
            json.writeStringField("type", "/problems/" + problem.name());
            json.writeStringField("title", problem.title());
            json.writeNumberField("status", problem.status());
            if (problem.detail().isPresent()) {
                json.writeStringField("detail", problem.detail().get());
            }
            errors(problem, json);
            extras.write(json);
        });
        return Response.bytes(problem.status(), "application/problem+json", body);
    }

    private static void errors(Problem problem, JsonGenerator json) throws IOException {
        if (problem.errors().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("errors");
        for (Problem.FieldError error : problem.errors()) {
            json.writeStartObject();
            json.writeStringField("pointer", error.pointer());
            json.writeStringField("detail", error.detail());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
