package org.lingmei.core.runtime.tx;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.Supplier;

/** Runs a transaction again when the database chose it as the victim of a conflict with another one. */
public final class Reruns {

    /** 40001 serialisation failure or (Derby) deadlock, 40P01 deadlock, 40XL1 and 40XL2 lock time-outs of Derby. */
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "40XL1", "40XL2");

    private static final int MAX_RERUNS = 8;
    private static final int FIRST_PAUSE_MS = 10;
    private static final int LONGEST_PAUSE_MS = 1_000;
    private static final double JITTER = 0.5;

    private static final RetryPolicy<Object> POLICY = RetryPolicy.builder()
            .handleIf(Reruns::isConflict)
            .withMaxRetries(MAX_RERUNS)
            .withBackoff(FIRST_PAUSE_MS, LONGEST_PAUSE_MS, ChronoUnit.MILLIS)
            .withJitter(JITTER)
            .build();

    private Reruns() {
    }

    /** Runs the transaction, a few times if it must be. */
    public static <T> T run(Supplier<T> transaction) {
        try {
            return Failsafe.with(POLICY).get(transaction::get);
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw e;
        }
    }

    /** Whether somewhere among the causes the database reports a conflict between transactions. */
    static boolean isConflict(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isConflict(sql)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isConflict(SQLException failure) {
        for (SQLException next = failure; next != null; next = next.getNextException()) {
            if (next.getSQLState() != null && CONFLICTS.contains(next.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
