package org.lingmei.county.host.deploy;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.core.api.tx.Dialect;
import org.lingmei.core.api.tx.Transactions;

/** The line to a database, which can be cut. */
final class Line implements Transactions {

    private final Transactions database;
    private volatile boolean readable = true;
    private volatile boolean writable = true;
    private volatile Thread counted;
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

    Line(Transactions database) {
        this.database = database;
    }

    /** After so many writes of this thread nothing is written any more, though it can be read; others write of their own accord. */
    void cutWritingAfter(int writes) {
        counted = Thread.currentThread();
        left.set(writes);
    }

    /** Nothing comes through any more. */
    void cut() {
        readable = false;
        writable = false;
    }

    void mend() {
        readable = true;
        writable = true;
        left.set(Integer.MAX_VALUE);
    }

    @Override
    public <T> T write(Work<T> work) {
        pass(writable && (Thread.currentThread() == counted ? left.getAndDecrement() : left.get()) > 0);
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
