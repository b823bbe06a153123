package org.lingmei.core.runtime.migration;

import java.sql.Connection;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.changelog.visitor.ChangeExecListener;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;

/**
 * A connection on which Liquibase neither commits nor rolls back from the first change set on: it would commit a change set and, apart from it,
 * that it has run, and whoever is killed between the two finds at the next start a table that should not be there. Both databases
 * can create tables within a transaction, so all that a change log has new is one.
 */
final class OneCommit extends JdbcConnection {

    private boolean running;

    OneCommit(Connection connection) {
        super(connection);
    }

    /** To be told of the change sets that run on this connection. */
    ChangeExecListener listener() {
        return new AbstractChangeExecListener() {
            @Override
            public void willRun(ChangeSet changeSet, DatabaseChangeLog changeLog, Database database, ChangeSet.RunStatus status) {
                running = true;
            }
        };
    }

    @Override
    public void commit() throws DatabaseException {
        // afterwards it is for whoever runs the change log, when all of it has run
        if (!running) {
            super.commit();
        }
    }

    @Override
    public void rollback() throws DatabaseException {
        // between change sets Liquibase rolls back to forget what it has read: it takes all else for committed
        if (!running) {
            super.rollback();
        }
    }

    @Override
    public void setAutoCommit(boolean autoCommit) {
        // switching it on would commit
    }
}
