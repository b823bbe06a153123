package org.lingmei.reporting.service.store;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.lingmei.core.api.Text;

/** Reads figures as they were stored, those of indicators that nobody asks for any more among them. */
public final class StoredFigures {

    private static final String SELECT = """
            select r.uscc, r.status, c.form, c.indicator_code, c.item, f.amount, c.region, c.unit, c.title_zh, c.title_en, c.item_zh,
              c.item_en
            from report r
            join figure f on f.submission_id = r.submission_id and f.report_no = r.report_no
            join cell c on c.id = f.cell
            where\s""";
    private static final String ORDER = " order by r.submission_id, r.report_no, c.id";

    private StoredFigures() {
    }

    /**
     * A figure.
     *
     * @param uscc the enterprise; empty for the county's own forms
     * @param item empty where the indicator has none
     * @param ofCounty whether the county asks for it, and not the province
     * @param unit of one that the county asks for, else empty
     * @param title what the county called the indicator last, or null
     * @param itemTitle what the county called the item last, or null
     * @param accepted whether its report is accepted
     */
    public record Stored(String uscc, String form, String indicator, String item, BigDecimal amount, boolean ofCounty, String unit,
            Text title, Text itemTitle, boolean accepted) {
    }

    /**
     * Which figures are wanted.
     *
     * @param uscc of one enterprise, or null for all
     * @param onlyOfCounty only what the county asks for beyond the province's forms
     */
    public record Choice(String uscc, boolean onlyOfCounty) {

        private String condition() {
            return (uscc == null ? "" : " and r.uscc = ?") + (onlyOfCounty ? " and c.region <> ''" : "");
        }
    }

    /** The figures of one file, in the order of its reports. */
    public static List<Stored> ofSubmission(Connection connection, long submission, Choice choice) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + "r.submission_id = ?" + choice.condition() + ORDER)) {
            select.setLong(1, submission);
            return read(select, 2, choice);
        }
    }

    /** The figures in force of a county for a week. */
    public static List<Stored> inForce(Connection connection, String region, String period, Choice choice) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                SELECT + "r.region = ? and r.period = ? and r.in_force = 'Y'" + choice.condition() + ORDER)) {
            select.setString(1, region);
            select.setString(2, period);
            return read(select, 3, choice);
        }
    }

    private static List<Stored> read(PreparedStatement select, int next, Choice choice) throws SQLException {
        if (choice.uscc() != null) {
            select.setString(next, choice.uscc());
        }
        try (ResultSet row = select.executeQuery()) {
            List<Stored> figures = new ArrayList<>();
            while (row.next()) {
                figures.add(new Stored(row.getString(1), row.getString(3), row.getString(4), row.getString(5), row.getBigDecimal(6),
                        !row.getString(7).isEmpty(), row.getString(8), CellRow.text(row, 9), CellRow.text(row, 11),
                        row.getString(2).equals("accepted")));
            }
            return figures;
        }
    }

    /** A meaning under which a county has figures of an indicator. */
    public record Meaning(String unit, int decimals) {
    }

    /** Under which meanings a county has figures of an indicator, in whatever week and version of a file. */
    public static List<Meaning> meanings(Connection connection, String region, String form, String indicator) throws SQLException {
        List<CellRow> cells = new ArrayList<>();
        CellRow.read(connection, region, row -> {
            if (row.region().equals(region) && row.form().equals(form) && row.indicator().equals(indicator)) {
                cells.add(row);
            }
        });
        List<Meaning> meanings = new ArrayList<>();
        for (CellRow cell : cells) {
            Meaning meaning = new Meaning(cell.unit(), cell.decimals());
            if (!meanings.contains(meaning) && isUsed(connection, region, cell.id())) {
                meanings.add(meaning);
            }
        }
        return meanings;
    }

    private static boolean isUsed(Connection connection, String region, int cell) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select f.cell from report r join figure f on f.submission_id = r.submission_id and f.report_no = r.report_no
                where r.region = ? and f.cell = ?""")) {
            select.setString(1, region);
            select.setInt(2, cell);
            select.setMaxRows(1);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }
}
