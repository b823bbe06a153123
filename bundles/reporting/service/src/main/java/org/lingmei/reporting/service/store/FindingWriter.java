package org.lingmei.reporting.service.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.lingmei.core.api.tx.SqlTime;
import org.lingmei.reporting.api.Finding;

/** Writes findings down. */
final class FindingWriter {

    private static final int MESSAGE_LENGTH = 1000;

    private FindingWriter() {
    }

    /**
     * Adds findings to a file's.
     *
     * @param first the number of the first
     * @param cameBy the file of an earlier week that brought them, or null if they are there from the start
     */
    static void insert(Connection connection, long submission, int first, List<NewSubmission.NumberedFinding> findings, Long cameBy)
            throws SQLException {
        if (findings.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into finding (submission_id, finding_no, report_no, rule, severity, uscc, form, indicator_code, item,
                  row_no, message_zh, message_en, explanation, explained_by, explained_at, came_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            int number = first;
            for (NewSubmission.NumberedFinding numbered : findings) {
                Finding finding = numbered.finding();
                insert.setLong(1, submission);
                insert.setInt(2, number++);
                insert.setInt(3, numbered.report());
                insert.setString(4, finding.rule());
                insert.setString(5, finding.severity().code());
                insert.setString(6, finding.uscc());
                insert.setString(7, finding.form());
                insert.setString(8, finding.indicator());
                insert.setString(9, finding.item());
                insert.setInt(10, finding.row());
                insert.setString(11, cut(finding.message().zh()));
                insert.setString(12, cut(finding.message().en()));
                SubmissionReader.Explanation known = numbered.explanation();
                insert.setString(13, known == null ? null : known.text());
                insert.setString(14, known == null ? null : known.by());
                insert.setTimestamp(15, known == null ? null : SqlTime.store(known.at()));
                insert.setObject(16, cameBy, Types.BIGINT);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** As much of a message as is kept. */
    static String cut(String message) {
        return message.length() <= MESSAGE_LENGTH ? message : message.substring(0, MESSAGE_LENGTH - 1) + "…";
    }
}
