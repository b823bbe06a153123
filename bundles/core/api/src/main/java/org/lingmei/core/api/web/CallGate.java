package org.lingmei.core.api.web;

import java.util.concurrent.Callable;
import org.lingmei.core.api.problem.ProblemException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The way into somebody else's code. Whoever publishes a guest's resources says with it where their methods run: on which
 * threads, for how long, and how many at once.
 */
@ConsumerType
@FunctionalInterface
public interface CallGate {

    /**
     * Runs a call and waits for it. What the call throws is the guest's failure; what is meant as an answer, a
     * {@link ProblemException} among it, it returns.
     *
     * @throws ProblemException if the call came to nothing, for whatever reason; the problem says whose fault it was
     */
    <T> T call(Callable<T> call);
}
