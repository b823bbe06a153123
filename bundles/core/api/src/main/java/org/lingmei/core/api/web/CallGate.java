package org.lingmei.core.api.web;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.lingmei.core.api.problem.ProblemException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The way into somebody else's code. Whoever publishes a guest's resources says with it where their methods run: on which
 * threads, for how long, and how many at once.
 */
@ConsumerType
public interface CallGate {

    /**
     * Runs a call and waits for it. What the call throws is the guest's failure; what is meant as an answer, a
     * {@link ProblemException} among it, it returns.
     *
     * @throws ProblemException if the call came to nothing, for whatever reason; the problem says whose fault it was
     */
    <T> T call(Callable<T> call);

    /**
     * As {@link #call(Callable)}, for a call whose answer may itself tell that the guest failed.
     *
     * @param verdict what an answer says of the guest; whoever calls gets the answer whatever it says
     */
    default <T> T call(Callable<T> call, Function<? super T, Verdict> verdict) {
        return call(call);
    }

    /**
     * As {@link #call(Callable)}, for what belongs to a request besides the call that answers it, such as reading its parameters or
     * writing its answer: a gate that counts calls counts it only where it comes to nothing.
     */
    default <T> T around(Callable<T> call) {
        return call(call);
    }

    /**
     * Hears what came of a call whose answer left that open.
     *
     * @param well whether the guest did what it should
     * @param took how long the call itself took
     */
    default void ended(boolean well, Duration took) {
        // a gate that does not count need not know
    }

    /** What an answer says of whoever gave it. */
    enum Verdict {
        /** It did what it should. */
        WELL,
        /** It failed. */
        FAILED,
        /** That is told by {@link CallGate#ended}: the answer is yet to come, or yet to be written by the guest. */
        LATER
    }
}
