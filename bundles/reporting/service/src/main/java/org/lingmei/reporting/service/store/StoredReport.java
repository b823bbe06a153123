package org.lingmei.reporting.service.store;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lingmei.reporting.api.IsoWeek;

/**
 * One reporter's report as it was stored, for judging it or others again.
 *
 * @param version its file's version in the week
 * @param number its number within the file
 * @param uscc the enterprise; empty for the county's own forms
 * @param inForce whether no later file holds another
 * @param ratio its explosives ratio, or null
 * @param forms the hash of the forms that it was judged by
 * @param rules the hash of the rules likewise
 * @param indicators the hash of what the county asked for besides; empty where it asked for nothing
 */
public record StoredReport(IsoWeek period, long submission, int version, int number, String uscc, boolean inForce, BigDecimal ratio,
        String forms, String rules, String indicators) {

    private static final String SELECT = """
            select r.period, r.submission_id, s.version, r.report_no, r.uscc, r.in_force, r.explosives_ratio, s.forms_sha256,
              s.rules_sha256, s.indicators_sha256
            from report r join submission s on s.id = r.submission_id
            where\s""";
    /** Of more reports of one file than this, all of the file's figures are read. */
    private static final int MOST_NAMED = 200;

    /**
     * A figure.
     *
     * @param cell the store's number
     * @param row where it stands in the file; 0 where that was not kept
     */
    public record Figure(int cell, int row, BigDecimal amount) {
    }

    /** The reports in force of a county over the weeks from one to another. */
    public static List<StoredReport> inForce(Connection connection, String region, IsoWeek from, IsoWeek to) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                SELECT + "r.region = ? and r.period >= ? and r.period <= ? and r.in_force = 'Y' order by r.submission_id, r.report_no")) {
            select.setString(1, region);
            select.setString(2, from.toString());
            select.setString(3, to.toString());
            return read(select);
        }
    }

    /** All reports of a file, whether in force or not. */
    public static List<StoredReport> ofFile(Connection connection, long submission) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + "r.submission_id = ? order by r.report_no")) {
            select.setLong(1, submission);
            return read(select);
        }
    }

    private static List<StoredReport> read(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            List<StoredReport> reports = new ArrayList<>();
            while (row.next()) {
                String indicators = row.getString(10);
                reports.add(new StoredReport(IsoWeek.parse(row.getString(1)).orElseThrow(), row.getLong(2), row.getInt(3), row.getInt(4),
                        row.getString(5), row.getString(6).equals("Y"), row.getBigDecimal(7), row.getString(8), row.getString(9),
                        indicators == null ? "" : indicators));
            }
            return reports;
        }
    }

    /**
     * The figures of reports, by report, in no order and without their rows.
     *
     * @param cells only these, or null for all
     */
    public static Map<StoredReport, List<Figure>> figures(Connection connection, Collection<StoredReport> reports, int[] cells)
            throws SQLException {
        Map<StoredReport, List<Figure>> found = new HashMap<>();
        if (cells != null && cells.length == 0) {
            return found;
        }
        for (Map.Entry<Long, List<StoredReport>> file : byFile(reports).entrySet()) {
            List<Integer> wanted = file.getValue().stream().map(StoredReport::number).toList();
            List<Integer> arguments = new ArrayList<>();
            String sql = "select report_no, cell, amount from figure where submission_id = ?"
                    + (wanted.size() <= MOST_NAMED ? in("report_no", wanted, arguments) : "")
                    + (cells == null ? "" : in("cell", Arrays.stream(cells).boxed().toList(), arguments));
            Map<Integer, List<Figure>> byNumber = new HashMap<>();
            wanted.forEach(number -> byNumber.put(number, new ArrayList<>()));
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setLong(1, file.getKey());
                for (int i = 0; i < arguments.size(); i++) {
                    select.setInt(2 + i, arguments.get(i));
                }
                select.setFetchSize(10_000);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        List<Figure> figures = byNumber.get(row.getInt(1));
                        if (figures != null) {
                            figures.add(new Figure(row.getInt(2), 0, row.getBigDecimal(3)));
                        }
                    }
                }
            }
            file.getValue().forEach(report -> found.put(report, byNumber.get(report.number())));
        }
        return found;
    }

    /** The same with their rows, each report's in the order of its file as far as that is known. */
    public static Map<StoredReport, List<Figure>> figuresAsFiled(Connection connection, Collection<StoredReport> reports, int[] cells)
            throws SQLException {
        Map<StoredReport, List<Figure>> figures = figures(connection, reports, cells);
        for (Map.Entry<Long, List<StoredReport>> file : byFile(figures.keySet()).entrySet()) {
            Map<Integer, String> texts = rowsOf(connection, file.getKey());
            for (StoredReport report : file.getValue()) {
                Map<Integer, Integer> rows = FigureRows.read(texts.get(report.number()));
                figures.put(report, figures.get(report).stream()
                        .map(figure -> new Figure(figure.cell(), rows.getOrDefault(figure.cell(), 0), figure.amount()))
                        .sorted(Comparator.comparingInt(Figure::row).thenComparingInt(Figure::cell)).toList());
            }
        }
        return figures;
    }

    private static Map<Long, List<StoredReport>> byFile(Collection<StoredReport> reports) {
        return reports.stream().collect(Collectors.groupingBy(StoredReport::submission, TreeMap::new, Collectors.toList()));
    }

    /** What {@link FigureRows} wrote for each report of a file, by the report's number. */
    private static Map<Integer, String> rowsOf(Connection connection, long submission) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select report_no, figure_rows from report where submission_id = ?")) {
            select.setLong(1, submission);
            Map<Integer, String> rows = new HashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.put(row.getInt(1), row.getString(2));
                }
            }
            return rows;
        }
    }

    private static String in(String column, List<Integer> values, List<Integer> arguments) {
        arguments.addAll(values);
        return " and " + column + " in (" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")";
    }
}
