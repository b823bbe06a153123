package org.lingmei.core.runtime.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;

/** Cuts a connection when its time is over; what was not committed on it is undone by the database. */
final class TimeLimit implements AutoCloseable {

    private final Duration longest;
    private final Timer timer;
    private volatile boolean over;

    private TimeLimit(Connection connection, Duration longest) {
        this.longest = longest;
        if (longest == null) {
            timer = null;
            return;
        }
        timer = new Timer("lingmei-migration-limit", true);
        timer.schedule(new TimerTask() {
            @Override
            public void run() {
                over = true;
                try {
                    connection.abort(Runnable::run);
                } catch (SQLException alreadyGone) {
                    // then there is nothing to cut
                }
            }
        }, longest.toMillis());
    }

    /** @param longest empty for as long as it likes */
    static TimeLimit on(Connection connection, Optional<Duration> longest) {
        return new TimeLimit(connection, longest.orElse(null));
    }

    /** Runs a change log, and says so if it was cut. */
    void keep(Work work) throws SQLException, MigrationException {
        try {
            work.run();
        } catch (SQLException | MigrationException failure) {
            if (over || timedOut(failure)) {
                throw new MigrationException("It took longer than " + longest.toMillis() + " ms", null);
            }
            throw failure;
        }
    }

    private boolean timedOut(Throwable failure) {
        for (Throwable cause = failure; cause != null && longest != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && "57014".equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        if (timer != null) {
            timer.cancel();
        }
    }

    /** What may take that long. */
    @FunctionalInterface
    interface Work {
        void run() throws SQLException, MigrationException;
    }
}
