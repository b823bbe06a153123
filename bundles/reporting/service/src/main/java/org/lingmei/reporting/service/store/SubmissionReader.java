package org.lingmei.reporting.service.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.tx.SqlTime;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.Severity;

/** Reads what {@link SubmissionStore} wrote. */
public final class SubmissionReader {

    private static final String SELECT = """
            select s.id, s.region, s.period, s.version, s.received_at, s.due_at, s.timeliness, s.file_name, s.file_format,
              s.module, s.submitted_by, s.reason, s.sha256, s.row_count, s.enterprises, s.accepted, s.returned, s.finding_count
            from submission s
            """;

    private static final String FINDINGS = """
            select f.finding_no, f.rule, f.severity, f.uscc, f.form, f.indicator_code, f.item, f.row_no, f.message_zh, f.message_en,
              f.explanation, f.explained_by, f.explained_at, f.report_no, c.id, c.period, c.version, c.submitted_by, c.stored_at,
              l.id, l.period, l.version, l.submitted_by, l.stored_at, f.submission_id
            from finding f left join submission c on c.id = f.came_by left join submission l on l.id = f.lapsed_by""";

    private SubmissionReader() {
    }

    /**
     * A stored file without its content.
     *
     * @param format the format it was read in
     * @param reason why it corrects an earlier one; empty for a first
     */
    public record Summary(long id, String region, String period, int version, Instant receivedAt, Instant dueAt,
            String timeliness, String fileName, String format, String module, String by, String reason, String sha256,
            int rows, int enterprises, int accepted, int returned, int findings) {
    }

    /**
     * A stored finding.
     *
     * @param id its number within the file
     * @param report the number of the report that it is about; {@link NewSubmission#WHOLE_FILE} if about the file as a whole
     * @param explanation what the county said to it, or null
     * @param came the file of an earlier week that brought it, or null if it was there from the start
     * @param lapsed the file of an earlier week since which it holds no longer, or null if it holds
     */
    public record StoredFinding(int id, int report, Finding finding, Explanation explanation, Cause came, Cause lapsed) {

        public boolean holds() {
            return lapsed == null;
        }
    }

    /**
     * The file for which later weeks were judged again.
     *
     * @param version its version in its week; above 1 it is a correction, else it came after the weeks behind it
     */
    public record Cause(long submission, String period, int version, String by, Instant at) {
    }

    /** What was said to a finding. */
    public record Explanation(String text, String by, Instant at) {
    }

    /** A file's content. */
    public record Content(String fileName, String contentType, byte[] bytes) {
    }

    /** The versions of a county's file for a period, newest first. */
    public static List<Summary> versions(Connection connection, String region, String period) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(SELECT + " where s.region = ? and s.period = ? order by s.version desc")) {
            select.setString(1, region);
            select.setString(2, period);
            return summaries(select);
        }
    }

    /** The file with that number. */
    public static Optional<Summary> find(Connection connection, long id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + " where s.id = ?")) {
            select.setLong(1, id);
            return summaries(select).stream().findFirst();
        }
    }

    private static List<Summary> summaries(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            List<Summary> found = new ArrayList<>();
            while (row.next()) {
                found.add(new Summary(row.getLong(1), row.getString(2), row.getString(3), row.getInt(4),
                        SqlTime.read(row.getTimestamp(5)), SqlTime.read(row.getTimestamp(6)), row.getString(7),
                        row.getString(8), row.getString(9), row.getString(10), row.getString(11), row.getString(12),
                        row.getString(13), row.getInt(14), row.getInt(15), row.getInt(16), row.getInt(17), row.getInt(18)));
            }
            return found;
        }
    }

    /** The content of a file as it came. */
    public static Optional<Content> content(Connection connection, long id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select s.file_name, f.content_type, f.content from submission s
                join submission_file f on f.submission_id = s.id where s.id = ?""")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Content(row.getString(1), row.getString(2), row.getBytes(3)))
                        : Optional.empty();
            }
        }
    }

    /** The findings on a file, those that hold no longer among them, in the order in which they were made. */
    public static List<StoredFinding> findings(Connection connection, long id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                %s where f.submission_id = ? order by f.finding_no""".formatted(FINDINGS))) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                List<StoredFinding> findings = new ArrayList<>();
                while (row.next()) {
                    findings.add(storedFinding(row));
                }
                return findings;
            }
        }
    }

    /** The findings on the reports in force of a county's week and on its newest file as a whole, by file. */
    public static Map<Long, List<StoredFinding>> inForce(Connection connection, String region, String period) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FINDINGS + """

                join submission s on s.id = f.submission_id
                left join report r on r.submission_id = f.submission_id and r.report_no = f.report_no
                where s.region = ? and s.period = ? and (r.in_force = 'Y' or f.report_no = -1 and s.version =
                  (select max(version) from submission n where n.region = s.region and n.period = s.period))
                order by f.submission_id, f.finding_no""")) {
            select.setString(1, region);
            select.setString(2, period);
            try (ResultSet row = select.executeQuery()) {
                Map<Long, List<StoredFinding>> findings = new LinkedHashMap<>();
                while (row.next()) {
                    findings.computeIfAbsent(row.getLong(25), submission -> new ArrayList<>()).add(storedFinding(row));
                }
                return findings;
            }
        }
    }

    private static StoredFinding storedFinding(ResultSet row) throws SQLException {
        Finding finding = new Finding(row.getString(2), Severity.ofCode(row.getString(3)), row.getString(4), row.getString(5),
                row.getString(6), row.getString(7), row.getInt(8), new Text(row.getString(9), row.getString(10)));
        Timestamp at = row.getTimestamp(13);
        return new StoredFinding(row.getInt(1), row.getInt(14), finding,
                at == null ? null : new Explanation(row.getString(11), row.getString(12), SqlTime.read(at)), cause(row, 15), cause(row, 20));
    }

    private static Cause cause(ResultSet row, int column) throws SQLException {
        long submission = row.getLong(column);
        return row.wasNull() ? null : new Cause(submission, row.getString(column + 1), row.getInt(column + 2), row.getString(column + 3),
                SqlTime.read(row.getTimestamp(column + 4)));
    }

    /** Writes down what the county says to a finding, over what it said before. */
    public static void explain(Connection connection, long submission, int finding, Explanation explanation)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update finding set explanation = ?, explained_by = ?, explained_at = ?
                where submission_id = ? and finding_no = ?""")) {
            update.setString(1, explanation.text());
            update.setString(2, explanation.by());
            update.setTimestamp(3, SqlTime.store(explanation.at()));
            update.setLong(4, submission);
            update.setInt(5, finding);
            update.executeUpdate();
        }
    }
}
