package dev.quittance.web;

/** The edge itself says no, before any use case was reached. It is no fault, so it has no stack trace. */
final class Rejected extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    Rejected(Problem problem) {
        super(problem.name(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
