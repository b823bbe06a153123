package org.lingmei.core.api.problem;

/** Thrown to answer a request with a {@link Problem}; whatever the request began is rolled back. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.type() + ": " + problem.detail().en());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
