package org.lingmei.grading.service.store;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingmei.core.api.tx.Dialect;
import org.lingmei.core.api.tx.SqlTime;
import org.lingmei.core.api.tx.Tx;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.engine.assay.AssayKind;

/** Keeps analyses; a corrected one keeps its earlier versions beside it. */
public final class AssayStore {

    private static final String FACTS = "assay, region, uscc, lot, lot_tonnes, family, lab, method, certificate, sampler, sampled_at, kind, of_id";
    private static final String COLUMNS = "id, " + FACTS + ", " + ValueColumns.NAMES + ", verdict, version, reason, written_by, written_at";
    /** The columns of a row and, last, the number of the original that it belongs to. */
    private static final String SELECT = "select " + Stream.of(COLUMNS.split(", ")).map(column -> "a." + column).collect(Collectors.joining(", "))
            + ", o.assay from assay a left join assay o on o.id = a.of_id ";
    private static final String CORRECTED = "uscc, lot, lot_tonnes, family, lab, method, certificate, sampler, sampled_at, " + ValueColumns.NAMES
            + ", reason, written_by, written_at";
    private static final int BATCH = 1_000;
    private static final int ASKED_AT_ONCE = 500;

    private AssayStore() {
    }

    /** That many new numbers, in ascending order. */
    public static List<Long> newIds(Tx tx, int count) throws SQLException {
        List<Long> ids = new ArrayList<>(count);
        if (tx.dialect() == Dialect.POSTGRESQL) {
            try (PreparedStatement next = tx.connection().prepareStatement("select nextval('assay_number') from generate_series(1, ?)")) {
                next.setInt(1, count);
                try (ResultSet row = next.executeQuery()) {
                    while (row.next()) {
                        ids.add(row.getLong(1));
                    }
                }
            }
            return ids;
        }
        try (PreparedStatement next = tx.connection().prepareStatement("values next value for assay_number")) {
            for (int i = 0; i < count; i++) {
                try (ResultSet row = next.executeQuery()) {
                    row.next();
                    ids.add(row.getLong(1));
                }
            }
        }
        return ids;
    }

    /** Which of these numbers a county has already. */
    public static Set<String> taken(Connection connection, String region, List<String> numbers) throws SQLException {
        Set<String> found = new HashSet<>();
        for (int from = 0; from < numbers.size(); from += ASKED_AT_ONCE) {
            List<String> some = numbers.subList(from, Math.min(from + ASKED_AT_ONCE, numbers.size()));
            try (PreparedStatement select = connection.prepareStatement("select assay from assay where region = ? and assay in ("
                    + some.stream().map(number -> "?").collect(Collectors.joining(", ")) + ")")) {
                select.setString(1, region);
                for (int i = 0; i < some.size(); i++) {
                    select.setString(2 + i, some.get(i));
                }
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        found.add(row.getString(1));
                    }
                }
            }
        }
        return found;
    }

    /** Keeps new analyses; an original comes before what belongs to it. */
    public static void insert(Connection connection, List<AssayRow> rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into assay (" + COLUMNS + ") values (?"
                + ", ?".repeat(COLUMNS.split(",").length - 1) + ")")) {
            int waiting = 0;
            for (AssayRow row : rows) {
                AssayFacts facts = row.facts();
                insert.setLong(1, row.id());
                insert.setString(2, facts.assay());
                insert.setString(3, facts.region());
                int at = corrected(insert, 4, facts);
                insert.setString(at++, facts.kind().code());
                insert.setObject(at++, facts.ofId(), Types.BIGINT);
                at = ValueColumns.set(insert, at, facts.values());
                insert.setString(at++, row.verdict());
                insert.setInt(at++, row.version());
                written(insert, at, row);
                insert.addBatch();
                if (++waiting == BATCH) {
                    insert.executeBatch();
                    waiting = 0;
                }
            }
            if (waiting > 0) {
                insert.executeBatch();
            }
        }
    }

    /** Sets uscc to sampled_at, what a correction may change besides the values, and tells the next parameter's number. */
    private static int corrected(PreparedStatement statement, int first, AssayFacts facts) throws SQLException {
        int at = first;
        for (String text : List.of(facts.uscc(), facts.lot(), facts.lotTonnes(), facts.family().code(), facts.lab(), facts.method(),
                facts.certificate(), facts.sampler())) {
            statement.setString(at++, text);
        }
        statement.setDate(at++, Date.valueOf(facts.sampledAt()));
        return at;
    }

    private static int written(PreparedStatement statement, int first, AssayRow row) throws SQLException {
        statement.setString(first, row.reason());
        statement.setString(first + 1, row.by());
        statement.setTimestamp(first + 2, SqlTime.store(row.at()));
        return first + 3;
    }

    /**
     * Puts the corrected version in the place of the one before, which is kept beside it, unless somebody was quicker.
     *
     * @return false if the version before is not the last one any more; then nothing was written
     */
    public static boolean correct(Connection connection, AssayRow before, AssayRow after) throws SQLException {
        try (PreparedStatement keep = connection.prepareStatement("insert into assay_version (assay_id, version, " + CORRECTED + ") select id, version, "
                + CORRECTED + " from assay where id = ? and version = ?");
                PreparedStatement update = connection.prepareStatement("update assay set " + CORRECTED.replace(",", " = ?,")
                        + " = ?, version = ? where id = ? and version = ?")) {
            keep.setLong(1, before.id());
            keep.setInt(2, before.version());
            if (keep.executeUpdate() != 1) {
                return false;
            }
            int at = corrected(update, 1, after.facts());
            at = ValueColumns.set(update, at, after.facts().values());
            at = written(update, at, after);
            update.setInt(at++, after.version());
            update.setLong(at++, before.id());
            update.setInt(at, before.version());
            return update.executeUpdate() == 1;
        }
    }

    /** Makes others that change the same lot wait until this transaction ends. */
    public static void lock(Connection connection, long id) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update assay set verdict = verdict where id = ?")) {
            update.setLong(1, id);
            update.executeUpdate();
        }
    }

    /** Writes down how a lot is settled. */
    public static void verdict(Connection connection, long id, String verdict) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update assay set verdict = ? where id = ?")) {
            update.setString(1, verdict);
            update.setLong(2, id);
            update.executeUpdate();
        }
    }

    /** The analysis of that id. */
    public static Optional<AssayRow> find(Connection connection, long id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + "where a.id = ?")) {
            select.setLong(1, id);
            return rows(select).stream().findFirst();
        }
    }

    /** The analysis of that number in a county. */
    public static Optional<AssayRow> find(Connection connection, String region, String number) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + "where a.region = ? and a.assay = ?")) {
            select.setString(1, region);
            select.setString(2, number);
            return rows(select).stream().findFirst();
        }
    }

    /** The duplicate and the arbitration sample of an original, oldest first. */
    public static List<AssayRow> samples(Connection connection, long original) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + "where a.of_id = ? order by a.id")) {
            select.setLong(1, original);
            return rows(select);
        }
    }

    /** The earlier versions of an analysis, oldest first; each tells what was written then. */
    public static List<AssayRow> earlier(Connection connection, AssayRow current) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select version, " + CORRECTED + " from assay_version where assay_id = ? order by version")) {
            select.setLong(1, current.id());
            try (ResultSet row = select.executeQuery()) {
                List<AssayRow> found = new ArrayList<>();
                while (row.next()) {
                    AssayFacts now = current.facts();
                    AssayFacts then = new AssayFacts(now.assay(), now.region(), row.getString(2), row.getString(3), row.getString(4),
                            ProductFamily.ofCode(row.getString(5)), row.getString(6), row.getString(7), row.getString(8), row.getString(9),
                            row.getDate(10).toLocalDate(), now.kind(), now.ofId(), now.of(), ValueColumns.get(row, 11));
                    int at = 11 + ValueColumns.COUNT;
                    found.add(new AssayRow(current.id(), then, current.verdict(), row.getInt(1), row.getString(at), row.getString(at + 1),
                            SqlTime.read(row.getTimestamp(at + 2))));
                }
                return found;
            }
        }
    }

    /** One page of the analyses that meet a filter, the last sampled first. */
    public static List<AssayRow> page(Connection connection, AssayFilter filter, long skip, int size) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                SELECT + filter.where() + " order by a.sampled_at desc, a.id desc offset ? rows fetch next ? rows only")) {
            int at = filter.set(select, 1);
            select.setLong(at, skip);
            select.setInt(at + 1, size);
            return rows(select);
        }
    }

    /**
     * Reads the analyses that meet a filter, the last sampled first, a part at a time.
     *
     * @param after begins behind that place; null begins at the top
     * @param most reads no more than that
     * @param taking takes one and says whether it wants another
     */
    public static void scan(Connection connection, AssayFilter filter, AssayPlace after, int most, Predicate<AssayRow> taking)
            throws SQLException {
        String where = filter.where();
        String behind = after == null ? "" : (where.isEmpty() ? "where " : " and ") + "a.sampled_at <= ? and (a.sampled_at < ? or a.id < ?)";
        try (PreparedStatement select = connection.prepareStatement(
                SELECT + where + behind + " order by a.sampled_at desc, a.id desc fetch first " + most + " rows only")) {
            int at = filter.set(select, 1);
            if (after != null) {
                select.setDate(at++, Date.valueOf(after.sampledAt()));
                select.setDate(at++, Date.valueOf(after.sampledAt()));
                select.setLong(at, after.id());
            }
            select.setFetchSize(BATCH);
            try (ResultSet row = select.executeQuery()) {
                boolean wanted = true;
                while (wanted && row.next()) {
                    wanted = taking.test(row(row));
                }
            }
        }
    }

    /** How many analyses meet a filter. */
    public static long count(Connection connection, AssayFilter filter) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select count(*) from assay a " + filter.where())) {
            filter.set(select, 1);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static List<AssayRow> rows(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            List<AssayRow> found = new ArrayList<>();
            while (row.next()) {
                found.add(row(row));
            }
            return found;
        }
    }

    private static AssayRow row(ResultSet row) throws SQLException {
        int values = 15;
        int rest = values + ValueColumns.COUNT;
        long of = row.getLong(14);
        Long ofId = row.wasNull() ? null : of;
        AssayFacts facts = new AssayFacts(row.getString(2), row.getString(3), row.getString(4), row.getString(5), row.getString(6),
                ProductFamily.ofCode(row.getString(7)), row.getString(8), row.getString(9), row.getString(10), row.getString(11),
                row.getDate(12).toLocalDate(), AssayKind.ofCode(row.getString(13)).orElseThrow(), ofId, row.getString(rest + 5),
                ValueColumns.get(row, values));
        return new AssayRow(row.getLong(1), facts, row.getString(rest), row.getInt(rest + 1), row.getString(rest + 2),
                row.getString(rest + 3), SqlTime.read(row.getTimestamp(rest + 4)));
    }
}
