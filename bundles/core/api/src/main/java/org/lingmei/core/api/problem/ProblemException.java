package org.lingmei.core.api.problem;

import java.time.Duration;
import java.util.Optional;

/** Thrown to answer a request with a {@link Problem}; whatever the request began is rolled back. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final Duration retryAfter;

    public ProblemException(Problem problem) {
        this(problem, null);
    }

    /** A problem that time cures; the answer tells the client after how long, in {@code Retry-After}. */
    public ProblemException(Problem problem, Duration retryAfter) {
        super(problem.type() + ": " + problem.detail().en());
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    public Problem problem() {
        return problem;
    }

    /** After how long the same request may succeed; empty where time alone changes nothing. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
