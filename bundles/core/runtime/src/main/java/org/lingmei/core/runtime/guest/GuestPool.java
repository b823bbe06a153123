package org.lingmei.core.runtime.guest;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.commons.dbcp2.ConnectionFactory;
import org.apache.commons.dbcp2.DelegatingConnection;
import org.lingmei.core.api.guest.GuestDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The few connections of one guest. */
final class GuestPool implements GuestDatabase {

    private static final Logger LOG = LoggerFactory.getLogger(GuestPool.class);
    private static final Duration WAIT = Duration.ofSeconds(2);

    private final Pool pool;
    private final boolean own;

    private GuestPool(Pool pool, boolean own) {
        this.pool = pool;
        this.own = own;
    }

    /** Connections of its own. */
    static GuestPool own(ConnectionFactory connections, String schema) {
        return new GuestPool(new Pool(connections, schema, 4, 2), true);
    }

    /** Connections that are borrowed from the platform's pool, so they are fewer and none is kept while nobody uses it. */
    static GuestPool shared(DataSource platform, String schema) {
        return new GuestPool(new Pool(() -> borrowed(platform.getConnection()), schema, 2, 0), false);
    }

    /** Given back as it was: its next user does not expect what a guest has set. */
    private static Connection borrowed(Connection connection) throws SQLException {
        boolean readOnly = connection.isReadOnly();
        int isolation = connection.getTransactionIsolation();
        String schema = connection.getSchema();
        return new DelegatingConnection<>(connection) {
            @Override
            public void close() throws SQLException {
                try {
                    if (!connection.isClosed()) {
                        if (!connection.getAutoCommit()) {
                            connection.rollback();
                            connection.setAutoCommit(true);
                        }
                        connection.setReadOnly(readOnly);
                        connection.setTransactionIsolation(isolation);
                        connection.setSchema(schema);
                    }
                } finally {
                    super.close();
                }
            }
        };
    }

    /** Connects once, so that what is wrong with the credentials shows now and to the platform. */
    GuestPool proven() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setReadOnly(false);
            return this;
        } catch (SQLException failure) {
            close();
            throw failure;
        }
    }

    @Override
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public boolean ownCredentials() {
        return own;
    }

    @Override
    public void close() {
        try {
            pool.close();
        } catch (SQLException failure) {
            LOG.debug("Closing a guest's connections", failure);
        }
        pool.closeWhatIsOut();
    }

    private static final class Pool extends BasicDataSource {

        private final ConnectionFactory connections;
        private final Set<Connection> open = ConcurrentHashMap.newKeySet();

        private Pool(ConnectionFactory connections, String schema, int most, int idle) {
            this.connections = connections;
            setMaxTotal(most);
            setMaxIdle(idle);
            setMaxWait(WAIT);
            setDefaultSchema(schema);
            setDefaultAutoCommit(true);
            setDefaultReadOnly(false);
            setDefaultTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            setTestOnBorrow(idle > 0);
        }

        @Override
        protected ConnectionFactory createConnectionFactory() {
            return () -> {
                open.removeIf(Pool::isClosed);
                Connection connection = connections.createConnection();
                open.add(connection);
                return connection;
            };
        }

        private void closeWhatIsOut() {
            for (Connection connection : open) {
                try {
                    connection.close();
                } catch (SQLException failure) {
                    LOG.debug("Closing a connection that a guest did not give back", failure);
                }
            }
            open.clear();
        }

        private static boolean isClosed(Connection connection) {
            try {
                return connection.isClosed();
            } catch (SQLException failure) {
                return true;
            }
        }
    }
}
