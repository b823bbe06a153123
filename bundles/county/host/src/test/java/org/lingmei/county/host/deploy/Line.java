package org.lingmei.county.host.deploy;

import java.sql.SQLException;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.core.api.tx.Dialect;
import org.lingmei.core.api.tx.Transactions;

/** The line to a database, which can be cut. */
final class Line implements Transactions {

    private final Transactions database;
    private volatile boolean readable = true;
    private volatile boolean writable = true;

    Line(Transactions database) {
        this.database = database;
    }

    /** Nothing is written any more, though it can be read. */
    void cutWriting() {
        writable = false;
    }

    /** Nothing comes through any more. */
    void cut() {
        readable = false;
        writable = false;
    }

    void mend() {
        readable = true;
        writable = true;
    }

    @Override
    public <T> T write(Work<T> work) {
        pass(writable);
        return database.write(work);
    }

    @Override
    public <T> T read(Work<T> work) {
        pass(readable);
        return database.read(work);
    }

    @Override
    public Dialect dialect() {
        return database.dialect();
    }

    private static void pass(boolean open) {
        if (!open) {
            throw new DatabaseException(new SQLException("the line is cut", "08006"));
        }
    }
}
