package org.lingmei.reporting.service.store;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.lingmei.reporting.api.IsoWeek;
import org.lingmei.reporting.engine.form.Cell;

/** Reads what enterprises reported before, as far as the rules ask for it. */
public final class PastStore {

    private PastStore() {
    }

    /**
     * The figures in force of a county's enterprises for one period, by enterprise; each array has a place for every cell of
     * the catalogue, null where nothing was reported or asked for. Returned reports count like accepted ones: what was said
     * before was said.
     *
     * @param wanted the cells to load
     */
    public static Map<String, BigDecimal[]> figures(Connection connection, CellDictionary cells, String region, IsoWeek period,
            List<Cell> wanted) throws SQLException {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        Map<String, BigDecimal[]> found = new HashMap<>();
        String sql = """
                select r.uscc, f.cell, f.amount from report r
                join figure f on f.submission_id = r.submission_id and f.report_no = r.report_no
                where r.region = ? and r.period = ? and r.in_force = 'Y' and f.cell in (%s)"""
                .formatted(String.join(", ", Collections.nCopies(wanted.size(), "?")));
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, region);
            select.setString(2, period.toString());
            for (int i = 0; i < wanted.size(); i++) {
                select.setInt(3 + i, cells.storedOf()[wanted.get(i).index()]);
            }
            select.setFetchSize(10_000);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    int index = cells.index(row.getInt(2));
                    found.computeIfAbsent(row.getString(1), uscc -> new BigDecimal[cells.storedOf().length])[index] =
                            row.getBigDecimal(3);
                }
            }
        }
        return found;
    }

    /** The explosives ratios of a county's mines over the weeks from one to another, by enterprise and week. */
    public static Map<String, NavigableMap<String, BigDecimal>> explosivesRatios(Connection connection, String region, IsoWeek from,
            IsoWeek to) throws SQLException {
        Map<String, NavigableMap<String, BigDecimal>> found = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select uscc, period, explosives_ratio from report
                where region = ? and period >= ? and period <= ? and in_force = 'Y' and explosives_ratio is not null""")) {
            select.setString(1, region);
            select.setString(2, from.toString());
            select.setString(3, to.toString());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.computeIfAbsent(row.getString(1), uscc -> new TreeMap<>()).put(row.getString(2), row.getBigDecimal(3));
                }
            }
        }
        return found;
    }

    /** The enterprises that have a report in force for a period. */
    public static Set<String> reported(Connection connection, String region, IsoWeek period) throws SQLException {
        Set<String> found = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select uscc from report where region = ? and period = ? and in_force = 'Y'")) {
            select.setString(1, region);
            select.setString(2, period.toString());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
        }
        return found;
    }
}
