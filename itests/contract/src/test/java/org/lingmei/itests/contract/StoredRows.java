package org.lingmei.itests.contract;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What lies in the tables, looked at from below: nothing is half there. */
final class StoredRows {

    private final Connection connection;

    StoredRows(Connection connection) {
        this.connection = connection;
    }

    /** Every submission has all its figures, reports, findings, its file, its audit entry and its event, and nothing has no submission. */
    void assertComplete(int submissions) {
        assertAll(
                () -> assertEquals(submissions, count("select count(*) from reporting.submission")),
                () -> assertEquals(0, count("select count(*) from reporting.submission s where s.row_count <> "
                        + "(select count(*) from reporting.figure f where f.submission_id = s.id)"
                        + " + (select count(*) from reporting.note n where n.submission_id = s.id)"), "figures"),
                () -> assertEquals(0, count("select count(*) from reporting.submission s where s.enterprises <> "
                        + "(select count(*) from reporting.report r where r.submission_id = s.id and r.uscc <> '')"), "reports"),
                () -> assertEquals(0, count("select count(*) from reporting.submission s where s.finding_count <> "
                        + "(select count(*) from reporting.finding f where f.submission_id = s.id)"), "findings"),
                () -> assertEquals(0, count("select count(*) from reporting.submission s where 1 <> "
                        + "(select count(*) from reporting.submission_file f where f.submission_id = s.id)"), "files"),
                () -> assertEquals(submissions, count("select count(*) from core.audit_entry where action = 'reporting.submission.stored'")),
                () -> assertEquals(submissions, count("select count(*) from core.outbox_event where type = 'reporting.submission.stored'")),
                () -> assertEquals(count("select max(sequence) from core.audit_entry"), count("select count(*) from core.audit_entry")));
        for (String table : new String[] {"figure", "report", "finding", "note", "submission_file"}) {
            assertOwned(table);
        }
    }

    private void assertOwned(String table) {
        assertEquals(0, count("select count(*) from reporting." + table + " t where not exists "
                + "(select 1 from reporting.submission s where s.id = t.submission_id)"), table);
    }

    /** Every handler of events has come to the end. */
    void assertDelivered() {
        assertTrue(count("select count(*) from core.outbox_progress p where p.last_id < (select max(id) from core.outbox_event)") == 0);
    }

    long count(String sql) {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
