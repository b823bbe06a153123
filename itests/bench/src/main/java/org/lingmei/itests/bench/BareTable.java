package org.lingmei.itests.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.lingmei.itests.platform.Checkout;
import org.lingmei.itests.platform.Postgres;

/** The limit of an import: the same figures into a table like the service's, by nothing but JDBC. */
final class BareTable implements AutoCloseable {

    private static final int BATCH = 5_000;

    private final Connection connection;
    private long submission;

    private BareTable(Connection connection) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    create table figure (
                      submission_id bigint not null,
                      report_no int not null,
                      cell int not null,
                      amount decimal(18, 6) not null,
                      constraint figure_pk primary key (submission_id, report_no, cell)
                    )""");
        }
        connection.setAutoCommit(false);
    }

    /** On the server that the service uses too, in a database of its own. */
    static BareTable postgres(Postgres server) throws SQLException {
        return new BareTable(DriverManager.getConnection(server.fresh("lingmei_bare").url(), Postgres.USER, Postgres.USER));
    }

    /** In this virtual machine, on the disk that the service uses too. */
    static BareTable derby() throws SQLException {
        Path folder = Checkout.made(Checkout.target().resolve("homes"));
        Checkout.delete(folder.resolve("bare-derby"));
        System.setProperty("derby.stream.error.file", folder.resolve("bare-derby.log").toString());
        return new BareTable(DriverManager.getConnection("jdbc:derby:" + folder.resolve("bare-derby") + ";create=true"));
    }

    /** Inserts a week in one transaction and tells how many nanoseconds that took. */
    long insert(Week week) throws SQLException {
        submission++;
        long start = System.nanoTime();
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into figure (submission_id, report_no, cell, amount) values (?, ?, ?, ?)")) {
            for (int i = 0; i < week.values(); i++) {
                insert.setLong(1, submission);
                insert.setInt(2, week.reports()[i]);
                insert.setInt(3, week.cells()[i]);
                insert.setBigDecimal(4, week.amounts()[i]);
                insert.addBatch();
                if ((i + 1) % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            if (week.values() % BATCH != 0) {
                insert.executeBatch();
            }
        }
        connection.commit();
        return System.nanoTime() - start;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
