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
            case ADMISSION -> config.admissionBudgetMillis();
            case DECODE -> config.decodeBudgetMillis();
            case RULES -> config.rulesBudgetMillis();
            case REST -> config.restBudgetMillis();
        };
        boolean rest = kind == CallKind.REST;
        return new Limits(Duration.ofMillis(budget), rest ? config.restCalls() : config.concurrentCalls(),
                rest ? config.restWaiting() : config.waitingCalls(),
                Duration.ofMillis(config.waitMillis()), config.breakerFailures(), config.breakerCalls(),
                Duration.ofMillis(config.breakerPauseMillis()));
    }
}
