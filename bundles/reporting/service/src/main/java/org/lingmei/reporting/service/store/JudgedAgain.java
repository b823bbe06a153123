package org.lingmei.reporting.service.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.IsoWeek;
import org.lingmei.reporting.engine.rule.RuleBook;

/**
 * What judging later weeks again for a file has come to.
 *
 * @param files the later files of whose findings something changes
 */
public record JudgedAgain(String region, List<File> files) {

    /**
     * What changes about one file's findings.
     *
     * @param reworded findings that hold on with other words, by number
     * @param lapsed the numbers of those that hold no longer
     * @param came what was not found before
     * @param mended the numbers of the reports that have lost an error
     */
    public record File(long submission, String period, List<Reworded> reworded, List<Integer> lapsed,
            List<NewSubmission.NumberedFinding> came, Set<Integer> mended) {
    }

    /** A finding that holds on. */
    public record Reworded(int finding, Finding now) {
    }

    /**
     * What became of a later week.
     *
     * @param came findings that came
     * @param errors how many of these are errors
     * @param lapsed findings that hold no longer
     */
    public record Week(String period, int came, int errors, int lapsed) {
    }

    /**
     * Writes it down in the transaction that stores the file for which it was done. A report that was returned and has no error left
     * is accepted; one that was accepted stays so, whatever was found.
     *
     * @param cause the number of the file for which it was done
     */
    public void write(Connection connection, long cause) throws SQLException {
        TreeMap<String, Boolean> accepted = new TreeMap<>();
        for (File file : files) {
            Standings.lock(connection, file.period(), region);
            reword(connection, file);
            lapse(connection, file, cause);
            FindingWriter.insert(connection, file.submission(), next(connection, file.submission()), file.came(), cause);
            boolean any = accept(connection, file);
            recount(connection, file.submission());
            accepted.merge(file.period(), any, Boolean::logicalOr);
        }
        for (String period : accepted.keySet()) {
            Standings.recount(connection, period, region);
            if (accepted.get(period)) {
                Standings.replaceTotals(connection, period, region);
            }
        }
    }

    private static void reword(Connection connection, File file) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update finding set message_zh = ?, message_en = ? where submission_id = ? and finding_no = ?")) {
            for (Reworded reworded : file.reworded()) {
                update.setString(1, FindingWriter.cut(reworded.now().message().zh()));
                update.setString(2, FindingWriter.cut(reworded.now().message().en()));
                update.setLong(3, file.submission());
                update.setInt(4, reworded.finding());
                update.addBatch();
            }
            if (!file.reworded().isEmpty()) {
                update.executeBatch();
            }
        }
    }

    private static void lapse(Connection connection, File file, long cause) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update finding set lapsed_by = ? where submission_id = ? and finding_no = ?")) {
            for (int finding : file.lapsed()) {
                update.setLong(1, cause);
                update.setLong(2, file.submission());
                update.setInt(3, finding);
                update.addBatch();
            }
            if (!file.lapsed().isEmpty()) {
                update.executeBatch();
            }
        }
    }

    private static int next(Connection connection, long submission) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select max(finding_no) from finding where submission_id = ?")) {
            select.setLong(1, submission);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                int last = row.getInt(1);
                return row.wasNull() ? 0 : last + 1;
            }
        }
    }

    private static boolean accept(Connection connection, File file) throws SQLException {
        int accepted = 0;
        try (PreparedStatement update = connection.prepareStatement("""
                update report set status = 'accepted' where submission_id = ? and report_no = ? and status = 'returned'
                  and not exists (select 1 from finding f where f.submission_id = report.submission_id
                    and f.report_no = report.report_no and f.severity = 'error' and f.lapsed_by is null)""")) {
            for (int report : file.mended()) {
                update.setLong(1, file.submission());
                update.setInt(2, report);
                accepted += update.executeUpdate();
            }
        }
        return accepted > 0;
    }

    /** What the list of versions says about the file. */
    private static void recount(Connection connection, long submission) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update submission set
                  accepted = (select count(*) from report r where r.submission_id = submission.id and r.uscc <> '' and r.status = 'accepted'),
                  returned = (select count(*) from report r where r.submission_id = submission.id and r.uscc <> '' and r.status = 'returned'),
                  finding_count = (select count(*) from finding f where f.submission_id = submission.id and f.lapsed_by is null)
                where id = ?""")) {
            update.setLong(1, submission);
            update.executeUpdate();
        }
    }

    /** What became of later weeks for a file, by week. */
    public static List<Week> of(Connection connection, long cause, String region, IsoWeek period) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select s.period, sum(case when f.came_by = ? then 1 else 0 end),
                  sum(case when f.came_by = ? and f.severity = 'error' then 1 else 0 end), sum(case when f.lapsed_by = ? then 1 else 0 end)
                from submission s join finding f on f.submission_id = s.id
                where s.region = ? and s.period > ? and s.period <= ? and (f.came_by = ? or f.lapsed_by = ?)
                group by s.period order by s.period""")) {
            select.setLong(1, cause);
            select.setLong(2, cause);
            select.setLong(3, cause);
            select.setString(4, region);
            select.setString(5, period.toString());
            select.setString(6, period.plusWeeks(RuleBook.WEEKS_OF_HABIT).toString());
            select.setLong(7, cause);
            select.setLong(8, cause);
            try (ResultSet row = select.executeQuery()) {
                List<Week> weeks = new ArrayList<>();
                while (row.next()) {
                    weeks.add(new Week(row.getString(1), row.getInt(2), row.getInt(3), row.getInt(4)));
                }
                return weeks;
            }
        }
    }
}
