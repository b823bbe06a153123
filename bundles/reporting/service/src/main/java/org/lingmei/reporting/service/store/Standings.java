package org.lingmei.reporting.service.store;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lingmei.core.api.tx.SqlTime;
import org.lingmei.reporting.api.Timeliness;

/** How the counties stand and what their figures add up to; kept with each submission so that pages only read. */
public final class Standings {

    private static final String COLUMNS = "period, region, first_received_at, due_at, timeliness, versions, accepted, "
            + "returned, findings, to_explain, to_correct, came";

    private Standings() {
    }

    /** The standings of the periods from one to another, by period and region. */
    public static List<Standing> between(Connection connection, String from, String to) throws SQLException {
        return query(connection, "select " + COLUMNS + " from standing where period >= ? and period <= ? "
                + "order by period, region", from, to);
    }

    /** The standing of one county, if it has sent anything sound. */
    public static Optional<Standing> find(Connection connection, String period, String region) throws SQLException {
        return query(connection, "select " + COLUMNS + " from standing where period = ? and region = ?", period, region)
                .stream().findFirst();
    }

    private static List<Standing> query(Connection connection, String sql, String first, String second) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, first);
            select.setString(2, second);
            try (ResultSet row = select.executeQuery()) {
                List<Standing> standings = new ArrayList<>();
                while (row.next()) {
                    standings.add(new Standing(row.getString(1), row.getString(2), SqlTime.read(row.getTimestamp(3)),
                            SqlTime.read(row.getTimestamp(4)), Timeliness.valueOf(row.getString(5).toUpperCase(java.util.Locale.ROOT)),
                            row.getInt(6), row.getInt(7), row.getInt(8), row.getInt(9), row.getInt(10), row.getInt(11), row.getInt(12)));
                }
                return standings;
            }
        }
    }

    /** The first file of a county and period: everything is known from the file itself. */
    static Standing first(Connection connection, NewSubmission s, Instant firstAt, Timeliness timeliness)
            throws SQLException {
        int toExplain = (int) s.findings().stream().filter(NewSubmission.NumberedFinding::toExplain).count();
        Standing standing = new Standing(s.period().toString(), s.region(), firstAt, s.dueAt(), timeliness, 1, s.accepted(),
                s.enterprises() - s.accepted(), s.findings().size(), toExplain, 0, 0);
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into standing (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)")) {
            insert.setString(1, standing.period());
            insert.setString(2, standing.region());
            insert.setTimestamp(3, SqlTime.store(firstAt));
            insert.setTimestamp(4, SqlTime.store(s.dueAt()));
            insert.setString(5, timeliness.code());
            insert.setInt(6, 1);
            insert.setInt(7, standing.accepted());
            insert.setInt(8, standing.returned());
            insert.setInt(9, standing.findings());
            insert.setInt(10, toExplain);
            insert.executeUpdate();
        }
        insertTotals(connection, s);
        return standing;
    }

    private static void insertTotals(Connection connection, NewSubmission s) throws SQLException {
        Map<Integer, BigDecimal[]> sums = new TreeMap<>();
        for (NewSubmission.Report report : s.reports()) {
            for (int i = 0; i < report.cells().length; i++) {
                BigDecimal[] pair = sums.computeIfAbsent(report.cells()[i],
                        cell -> new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO});
                pair[0] = pair[0].add(report.amounts()[i]);
                if (report.accepted()) {
                    pair[1] = pair[1].add(report.amounts()[i]);
                }
            }
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into total (period, region, cell, submitted, accepted) values (?, ?, ?, ?, ?)")) {
            for (Map.Entry<Integer, BigDecimal[]> sum : sums.entrySet()) {
                insert.setString(1, s.period().toString());
                insert.setString(2, s.region());
                insert.setInt(3, sum.getKey());
                insert.setBigDecimal(4, sum.getValue()[0]);
                insert.setBigDecimal(5, sum.getValue()[1]);
                insert.addBatch();
            }
            if (!sums.isEmpty()) {
                insert.executeBatch();
            }
        }
    }

    /** A correction: what it replaces is no longer in force, and the sums are taken over what is. */
    static Standing corrected(Connection connection, long submission, NewSubmission s, Instant firstAt, Timeliness timeliness,
            int version) throws SQLException {
        String period = s.period().toString();
        try (PreparedStatement update = connection.prepareStatement("""
                update report set in_force = 'N'
                where region = ? and period = ? and in_force = 'Y' and submission_id <> ?
                  and uscc in (select uscc from report where submission_id = ?)""")) {
            update.setString(1, s.region());
            update.setString(2, period);
            update.setLong(3, submission);
            update.setLong(4, submission);
            update.executeUpdate();
        }
        // the version number in the condition makes the slower of two simultaneous corrections fail instead of overwriting
        try (PreparedStatement update = connection.prepareStatement("""
                update standing set first_received_at = ?, timeliness = ?, versions = ?
                where period = ? and region = ? and versions = ?""")) {
            update.setTimestamp(1, SqlTime.store(firstAt));
            update.setString(2, timeliness.code());
            update.setInt(3, version);
            update.setString(4, period);
            update.setString(5, s.region());
            update.setInt(6, version - 1);
            update.executeUpdate();
        }
        recount(connection, period, s.region());
        replaceTotals(connection, period, s.region());
        return find(connection, period, s.region()).orElseThrow();
    }

    /**
     * Keeps every other change of a standing waiting until this transaction ends. Whoever changes what {@link #recount} counts takes
     * this first: the counts of two that go on side by side would each lack what the other does.
     */
    public static void lock(Connection connection, String period, String region) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update standing set versions = versions where period = ? and region = ?")) {
            update.setString(1, period);
            update.setString(2, region);
            update.executeUpdate();
        }
    }

    /** Counts reports and findings in force anew; also after an explanation was given. */
    public static void recount(Connection connection, String period, String region) throws SQLException {
        lock(connection, period, region);
        int accepted = count(connection, REPORTS_IN_FORCE + " and uscc <> '' and status = 'accepted'", region, period);
        int returned = count(connection, REPORTS_IN_FORCE + " and uscc <> '' and status = 'returned'", region, period);
        int findings = count(connection, FINDINGS_IN_FORCE, region, period) + count(connection, FILE_FINDINGS, region, period);
        int toExplain = count(connection, FINDINGS_IN_FORCE + UNEXPLAINED, region, period)
                + count(connection, FILE_FINDINGS + UNEXPLAINED, region, period);
        int toCorrect = count(connection, FINDINGS_IN_FORCE + " and r.status = 'accepted' and f.severity = 'error'", region, period);
        int came = count(connection, FINDINGS_IN_FORCE + UNEXPLAINED + CAME, region, period)
                + count(connection, FILE_FINDINGS + UNEXPLAINED + CAME, region, period);
        try (PreparedStatement update = connection.prepareStatement("""
                update standing set accepted = ?, returned = ?, findings = ?, to_explain = ?, to_correct = ?, came = ?
                where period = ? and region = ?""")) {
            update.setInt(1, accepted);
            update.setInt(2, returned);
            update.setInt(3, findings);
            update.setInt(4, toExplain);
            update.setInt(5, toCorrect);
            update.setInt(6, came);
            update.setString(7, period);
            update.setString(8, region);
            update.executeUpdate();
        }
    }

    private static final String REPORTS_IN_FORCE =
            "select count(*) from report where region = ? and period = ? and in_force = 'Y'";
    private static final String FINDINGS_IN_FORCE = """
            select count(*) from report r join finding f on f.submission_id = r.submission_id and f.report_no = r.report_no
            where r.region = ? and r.period = ? and r.in_force = 'Y' and f.lapsed_by is null""";
    private static final String FILE_FINDINGS = """
            select count(*) from submission s join finding f on f.submission_id = s.id and f.report_no = -1
            where s.region = ? and s.period = ? and f.lapsed_by is null and s.version =
              (select max(version) from submission l where l.region = s.region and l.period = s.period)""";
    private static final String UNEXPLAINED = " and f.severity in ('explain', 'check') and f.explained_at is null";
    private static final String CAME = " and f.came_by is not null";

    private static int count(Connection connection, String sql, String region, String period) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, region);
            select.setString(2, period);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    static void replaceTotals(Connection connection, String period, String region) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from total where period = ? and region = ?")) {
            delete.setString(1, period);
            delete.setString(2, region);
            delete.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into total (period, region, cell, submitted, accepted)
                select r.period, r.region, f.cell, sum(f.amount),
                  sum(case when r.status = 'accepted' then f.amount else 0 end)
                from report r join figure f on f.submission_id = r.submission_id and f.report_no = r.report_no
                where r.region = ? and r.period = ? and r.in_force = 'Y'
                group by r.period, r.region, f.cell""")) {
            insert.setString(1, region);
            insert.setString(2, period);
            insert.executeUpdate();
        }
    }
}
