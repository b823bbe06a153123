package org.lingmei.county.host.isolation;

import java.time.Duration;
import org.lingmei.county.host.HostConfig;

/**
 * What one module may use for one kind of call.
 *
 * @param budget longest time for a call, the wait for its turn included
 * @param concurrent calls carried out at once
 * @param waiting calls that may wait for their turn
 * @param turn longest time a call waits for its turn
 * @param failures failures that suspend the module …
 * @param ofCalls … among so many of its latest calls
 * @param pause how long it stays suspended before one call tries it again
 */
public record Limits(Duration budget, int concurrent, int waiting, Duration turn, int failures, int ofCalls, Duration pause) {

    /** The limits that an operator has set. */
    public static Limits of(CallKind kind, HostConfig config) {
        long budget = switch (kind) {
            case ADMISSION, HEALTH -> config.admissionBudgetMillis();
            case DECODE -> config.decodeBudgetMillis();
            case RULES -> config.rulesBudgetMillis();
            case REST -> config.restBudgetMillis();
            case FETCH -> config.fetchBudgetMillis();
        };
        int concurrent = switch (kind) {
            case REST -> config.restCalls();
            case FETCH, HEALTH -> 1;
            default -> config.concurrentCalls();
        };
        int waiting = switch (kind) {
            case REST -> config.restWaiting();
            // whoever finds one under way comes again with the next look
            case FETCH, HEALTH -> 0;
            default -> config.waitingCalls();
        };
        return new Limits(Duration.ofMillis(budget), concurrent, waiting,
                Duration.ofMillis(config.waitMillis()), config.breakerFailures(), config.breakerCalls(),
                Duration.ofMillis(config.breakerPauseMillis()));
    }
}
