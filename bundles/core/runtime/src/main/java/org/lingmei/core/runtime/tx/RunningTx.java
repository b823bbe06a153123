package org.lingmei.core.runtime.tx;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.lingmei.core.api.tx.Dialect;
import org.lingmei.core.api.tx.Tx;

/** A transaction under way, and what is to happen once it has committed. */
public final class RunningTx implements Tx {

    private final Connection connection;
    private final Dialect dialect;
    private final List<Runnable> afterCommit = new ArrayList<>(2);
    private boolean over;

    public RunningTx(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    @Override
    public Connection connection() throws SQLException {
        if (over) {
            throw new SQLException("This transaction is over; a Tx is valid inside its work only", "25000");
        }
        return connection;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    /** Runs the action if and as soon as the transaction of {@code tx} has committed; the action must not throw. */
    public static void afterCommit(Tx tx, Runnable action) {
        if (tx instanceof RunningTx running) {
            running.afterCommit.add(action);
        }
    }

    /** To be called by whoever runs the transaction, after it was rolled back or before it is committed. */
    public void end() {
        over = true;
    }

    /** To be called by whoever runs the transaction, after it has committed and given its connection back. */
    public void committed() {
        over = true;
        afterCommit.forEach(Runnable::run);
    }
}
