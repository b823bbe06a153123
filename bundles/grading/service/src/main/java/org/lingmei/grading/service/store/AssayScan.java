package org.lingmei.grading.service.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lingmei.grading.api.Analyte;

/** Reads the settled values of very many lots, no more of each than is needed and no more of them in memory at once than a few thousand. */
public final class AssayScan {

    private static final int FETCHED_AT_ONCE = 10_000;

    private final AssayFilter filter;
    private final Analyte[] analytes;
    private final boolean others;

    /**
     * @param filter which lots; must ask for originals
     * @param analytes which values
     */
    public AssayScan(AssayFilter filter, Set<Analyte> analytes) {
        this.filter = filter;
        this.analytes = analytes.toArray(Analyte[]::new);
        this.others = !ValueColumns.COMMON.containsAll(analytes);
    }

    /** Ids from the first to the last, both included. */
    public record Range(long first, long last) {
    }

    /** Takes one lot; {@code written} has the values in the order of {@link AssayScan#analytes} and is used again for the next lot. */
    @FunctionalInterface
    public interface Lot {
        void take(String region, String uscc, String tonnes, String[] written);
    }

    /** The analytes that are read. */
    public Analyte[] analytes() {
        return analytes.clone();
    }

    /** All ids there are, in that many parts of the same length; none if there are no analyses. */
    public static List<Range> ranges(Connection connection, int parts) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select min(id), max(id) from assay"); ResultSet row = select.executeQuery()) {
            row.next();
            long first = row.getLong(1);
            if (row.wasNull()) {
                return List.of();
            }
            long last = row.getLong(2);
            long length = (last - first) / parts + 1;
            List<Range> ranges = new ArrayList<>();
            for (long start = first; start <= last; start += length) {
                ranges.add(new Range(start, Math.min(start + length - 1, last)));
            }
            return ranges;
        }
    }

    /** Gives out the lots with ids in the range. */
    public void read(Connection connection, Range range, Lot lot) throws SQLException {
        read(connection, range, lot, "a", "", " and a.verdict = 'single'");
        read(connection, range, lot, "s", "join assay_settlement s on s.assay_id = a.id ", " and a.verdict in ('mean', 'arbitrated')");
    }

    /** How many lots with ids in the range wait for arbitration. */
    public long unsettled(Connection connection, Range range) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select count(*) from assay a " + filter.where()
                + " and a.verdict = 'arbitration_needed' and a.id between ? and ?")) {
            set(select, range);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private void set(PreparedStatement select, Range range) throws SQLException {
        int at = filter.set(select, 1);
        select.setLong(at, range.first());
        select.setLong(at + 1, range.last());
    }

    private void read(Connection connection, Range range, Lot lot, String values, String join, String condition) throws SQLException {
        List<String> columns = new ArrayList<>(List.of("a.region", "a.uscc", "a.lot_tonnes"));
        int[] columnOf = new int[analytes.length];
        for (int i = 0; i < analytes.length; i++) {
            if (ValueColumns.COMMON.contains(analytes[i])) {
                columns.add(values + "." + analytes[i].code());
                columnOf[i] = columns.size();
            }
        }
        if (others) {
            columns.add(values + "." + ValueColumns.OTHERS);
        }
        try (PreparedStatement select = connection.prepareStatement("select " + columns.stream().collect(Collectors.joining(", "))
                + " from assay a " + join + filter.where() + condition + " and a.id between ? and ?")) {
            set(select, range);
            select.setFetchSize(FETCHED_AT_ONCE);
            String[] written = new String[analytes.length];
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Map<Analyte, String> rest = others ? others(row.getString(columns.size())) : Map.of();
                    for (int i = 0; i < written.length; i++) {
                        written[i] = columnOf[i] == 0 ? rest.get(analytes[i]) : row.getString(columnOf[i]);
                    }
                    lot.take(row.getString(1), row.getString(2), row.getString(3), written);
                }
            }
        }
    }

    private static Map<Analyte, String> others(String text) {
        Map<Analyte, String> values = new EnumMap<>(Analyte.class);
        ValueColumns.others(text, values);
        return values;
    }
}
