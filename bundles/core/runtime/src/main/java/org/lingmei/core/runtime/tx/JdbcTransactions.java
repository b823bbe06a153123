package org.lingmei.core.runtime.tx;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.core.api.tx.Dialect;
import org.lingmei.core.api.tx.Transactions;

/** Transactions on the connections of one DataSource, with one schema as the default. Isolation: read committed. */
public final class JdbcTransactions implements Transactions {

    private final DataSource dataSource;
    private final Dialect dialect;
    private final String schema;

    /**
     * @param schema the schema's name in lower case; it exists
     */
    public JdbcTransactions(DataSource dataSource, Dialect dialect, String schema) {
        this.dataSource = dataSource;
        this.dialect = dialect;
        this.schema = nameOf(schema, dialect);
    }

    /** The database behind a connection. */
    public static Dialect dialectOf(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        if (product.contains("Derby")) {
            return Dialect.DERBY;
        }
        if (product.contains("PostgreSQL")) {
            return Dialect.POSTGRESQL;
        }
        throw new SQLException("This platform runs on Apache Derby and on PostgreSQL, not on " + product, "0A000");
    }

    /** A schema's name as the database itself spells it when a statement does not quote it. */
    public static String nameOf(String schema, Dialect dialect) {
        return dialect == Dialect.DERBY ? schema.toUpperCase(Locale.ROOT) : schema;
    }

    @Override
    public <T> T write(Work<T> work) {
        return Reruns.run(() -> attempt(work, false));
    }

    @Override
    public <T> T read(Work<T> work) {
        return Reruns.run(() -> attempt(work, true));
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    private <T> T attempt(Work<T> work, boolean readOnly) {
        RunningTx tx;
        T result;
        try (Connection connection = dataSource.getConnection()) {
            tx = new RunningTx(connection, dialect);
            connection.setReadOnly(readOnly);
            connection.setAutoCommit(false);
            try {
                connection.setSchema(schema);
                result = work.run(tx);
                tx.end();
                connection.commit();
            } catch (Throwable failure) {
                tx.end();
                rollBack(connection, failure);
                throw failure;
            } finally {
                handBack(connection);
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
        tx.committed();
        return result;
    }

    private static void rollBack(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** Pools keep these marks on a connection, and its next user does not expect them. */
    private static void handBack(Connection connection) throws SQLException {
        if (!connection.isClosed()) {
            connection.setAutoCommit(true);
            connection.setReadOnly(false);
        }
    }
}
