package org.lingmei.reporting.service.store;

import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lingmei.core.api.tx.SqlTime;
import org.lingmei.core.api.tx.Tx;
import org.lingmei.reporting.api.Timeliness;
import org.lingmei.reporting.engine.calendar.DueTimes;

/**
 * Writes a file, its reports, figures and findings, and how the county stands from then on: all in the caller's transaction, or
 * nothing.
 *
 * <p>The report in force of an enterprise is that of the latest file that holds one; a correction may therefore bring just the
 * enterprises it corrects.
 */
public final class SubmissionStore {

    private SubmissionStore() {
    }

    /**
     * Stores a file as the next version of its county and period. Two files that arrive at once for the same county and period
     * collide on the version number, and the second is rolled back to be tried again. A correction is due when the week was due for the
     * first file, whatever the calendar says since, and what the county said to findings that it brings again is carried over to it.
     */
    public static Stored store(Tx tx, NewSubmission judged) throws SQLException {
        Connection connection = tx.connection();
        String period = judged.period().toString();
        Optional<Standing> before = Standings.find(connection, period, judged.region());
        NewSubmission submission = judged;
        if (before.isPresent()) {
            // nobody explains a finding between the reading of what was said and the end of this transaction
            Standings.lock(connection, period, judged.region());
            submission = judged.correcting(before.get().dueAt(), SaidBefore.load(connection, judged.region(), period));
        }
        int version = before.map(Standing::versions).orElse(0) + 1;
        Instant first = before.map(Standing::firstReceivedAt)
                .filter(at -> at.isBefore(judged.receivedAt())).orElse(judged.receivedAt());
        Timeliness timeliness = DueTimes.judge(Optional.of(first), submission.dueAt(), submission.receivedAt());
        long id = insertSubmission(connection, submission, version, timeliness);
        insertReports(connection, id, submission);
        FigureWriter.write(tx, id, submission.reports());
        insertNotes(connection, id, submission.reports());
        FindingWriter.insert(connection, id, 0, submission.findings(), null);
        Standing after = version == 1
                ? Standings.first(connection, submission, first, timeliness)
                : Standings.corrected(connection, id, submission, first, timeliness, version);
        return new Stored(id, version, submission, after);
    }

    /** What was stored: its number, its version, what it came to beside what was there, and how the county stands now. */
    public record Stored(long id, int version, NewSubmission submission, Standing standing) {
    }

    private static long insertSubmission(Connection connection, NewSubmission s, int version, Timeliness timeliness)
            throws SQLException {
        String sql = """
                insert into submission (region, period, version, received_at, due_at, stored_at, timeliness, file_name,
                  file_format, module, submitted_by, reason, sha256, forms_sha256, rules_sha256, row_count, enterprises,
                  accepted, returned, finding_count, indicators_sha256)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
        long id;
        try (PreparedStatement insert = connection.prepareStatement(sql, new String[] {idColumn(connection)})) {
            insert.setString(1, s.region());
            insert.setString(2, s.period().toString());
            insert.setInt(3, version);
            insert.setTimestamp(4, SqlTime.store(s.receivedAt()));
            insert.setTimestamp(5, SqlTime.store(s.dueAt()));
            insert.setTimestamp(6, SqlTime.store(s.storedAt()));
            insert.setString(7, timeliness.code());
            insert.setString(8, s.fileName());
            insert.setString(9, s.format());
            insert.setString(10, s.module());
            insert.setString(11, s.by());
            insert.setString(12, s.reason());
            insert.setString(13, s.sha256());
            insert.setString(14, s.formsSha256());
            insert.setString(15, s.rulesSha256());
            insert.setInt(16, s.rowCount());
            insert.setInt(17, s.enterprises());
            insert.setInt(18, s.accepted());
            insert.setInt(19, s.enterprises() - s.accepted());
            insert.setInt(20, s.findings().size());
            insert.setString(21, s.indicatorsSha256().isEmpty() ? null : s.indicatorsSha256());
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                id = keys.getLong(1);
            }
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into submission_file (submission_id, content_type, content) values (?, ?, ?)")) {
            insert.setLong(1, id);
            insert.setString(2, s.contentType());
            insert.setBinaryStream(3, new ByteArrayInputStream(s.content()), s.content().length);
            insert.executeUpdate();
        }
        return id;
    }

    /** Generated keys are asked for by name, and each database has its own case. */
    private static String idColumn(Connection connection) throws SQLException {
        return connection.getMetaData().storesUpperCaseIdentifiers() ? "ID" : "id";
    }

    private static void insertReports(Connection connection, long id, NewSubmission s) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into report (submission_id, report_no, region, period, uscc, status, explosives_ratio,
                  in_force, figure_rows)
                values (?, ?, ?, ?, ?, ?, ?, 'Y', ?)""")) {
            int number = 0;
            String period = s.period().toString();
            for (NewSubmission.Report report : s.reports()) {
                insert.setLong(1, id);
                insert.setInt(2, number++);
                insert.setString(3, s.region());
                insert.setString(4, period);
                insert.setString(5, report.uscc());
                insert.setString(6, report.accepted() ? "accepted" : "returned");
                insert.setBigDecimal(7, report.explosivesRatio());
                insert.setString(8, FigureRows.write(report.cells(), report.rows()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void insertNotes(Connection connection, long id, List<NewSubmission.Report> reports) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into note (submission_id, report_no, cell, content) values (?, ?, ?, ?)")) {
            boolean any = false;
            for (int number = 0; number < reports.size(); number++) {
                for (NewSubmission.Note note : reports.get(number).notes()) {
                    insert.setLong(1, id);
                    insert.setInt(2, number);
                    insert.setInt(3, note.cell());
                    insert.setString(4, note.content());
                    insert.addBatch();
                    any = true;
                }
            }
            if (any) {
                insert.executeBatch();
            }
        }
    }

    /** The text of a definition that decisions were made by, if it was kept. */
    public static Optional<String> definition(Connection connection, String sha256) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select content from definition where sha256 = ?")) {
            select.setString(1, sha256);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    /** Keeps the text of a definition that decisions were made by. */
    public static void keepDefinition(Tx tx, String sha256, String kind, String content, Instant now) throws SQLException {
        try (PreparedStatement select =
                tx.connection().prepareStatement("select 1 from definition where sha256 = ?")) {
            select.setString(1, sha256);
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    return;
                }
            }
        }
        try (PreparedStatement insert = tx.connection().prepareStatement(
                "insert into definition (sha256, kind, content, first_used_at) values (?, ?, ?, ?)")) {
            insert.setString(1, sha256);
            insert.setString(2, kind);
            insert.setString(3, content);
            insert.setTimestamp(4, SqlTime.store(now));
            insert.executeUpdate();
        }
    }
}
