package org.lingmei.core.runtime.migration;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/** The right to change tables, which one migration has at a time, of all nodes on the database. */
final class MigrationTurn implements AutoCloseable {

    /** First among this node's own, without a connection: they would wait for the other nodes with one each. */
    private static final ReentrantLock ON_THIS_NODE = new ReentrantLock(true);

    private final NodesLock amongNodes;

    private MigrationTurn(NodesLock amongNodes) {
        this.amongNodes = amongNodes;
    }

    /**
     * Waits for it.
     *
     * @param patience how long
     * @throws MigrationBusyException if others had it all the time
     */
    static MigrationTurn take(DataSource dataSource, Duration patience) throws SQLException {
        long begun = System.nanoTime();
        if (!lockedHere(patience)) {
            throw new MigrationBusyException();
        }
        try {
            return new MigrationTurn(NodesLock.take(dataSource, patience.minusNanos(System.nanoTime() - begun)));
        } catch (SQLException | RuntimeException | Error failure) {
            ON_THIS_NODE.unlock();
            throw failure;
        }
    }

    private static boolean lockedHere(Duration patience) {
        try {
            return ON_THIS_NODE.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** @throws SQLException also if another node may have had the turn meanwhile, as the session broke that kept it out */
    @Override
    public void close() throws SQLException {
        try {
            amongNodes.close();
        } finally {
            ON_THIS_NODE.unlock();
        }
    }
}
