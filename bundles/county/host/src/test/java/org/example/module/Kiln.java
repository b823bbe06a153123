package org.example.module;

import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;

/** A module's health check that says what the test has set; a property, since the bundle's classes are not the test's. */
public final class Kiln implements HealthCheck {

    /** Unset for a kiln that is well; {@code cold}, or {@code silent} for one that does not answer before it is interrupted. */
    public static final String STATE = "lingmei.test.kiln";

    @Override
    public Result execute() {
        String state = System.getProperty(STATE, "");
        while ("silent".equals(state)) {
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("interrupted");
            }
            Thread.onSpinWait();
        }
        return state.isEmpty() ? new Result(Result.Status.OK, "it burns") : new Result(Result.Status.CRITICAL, "the kiln is " + state);
    }
}
