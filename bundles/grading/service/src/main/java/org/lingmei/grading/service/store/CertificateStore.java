package org.lingmei.grading.service.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingmei.core.api.tx.SqlTime;

/** Keeps certificates of grade and counts their numbers. */
public final class CertificateStore {

    private static final String COLUMNS = "certificate_no, year_no, sequence_no, code, assay_id, basis, region, uscc, content, sha256, issued_by, "
            + "issued_at";
    // two questions by an index each: asked with an "or", Derby reads the whole table and waits for everybody who writes an analysis
    private static final String BASIS = "(select a.version from assay a where a.id = %1$s) "
            + "+ coalesce((select sum(s.version) from assay s where s.of_id = %1$s), 0)";
    private static final String SELECT = "select " + COLUMNS + ", revoked_by, revoked_at, revocation_reason, "
            + BASIS.formatted("c.assay_id") + " from certificate c ";

    private CertificateStore() {
    }

    /**
     * A certificate and what became of its lot.
     *
     * @param basisNow what its basis would be today
     */
    public record Kept(CertificateRow row, long basisNow) {

        /** Whether it counts. */
        public boolean standing() {
            return row.revoked() == null && current();
        }

        /** Whether the lot's analyses are still those that it rests on. */
        public boolean current() {
            return row.basis() == basisNow;
        }
    }

    /** Whose certificates are wanted; null stands for all. */
    public record Filter(String region, String uscc, Long assayId) {

        private String where() {
            String all = Stream.of(region == null ? "" : "region = ?", uscc == null ? "" : "uscc = ?", assayId == null ? "" : "assay_id = ?")
                    .filter(part -> !part.isEmpty()).collect(Collectors.joining(" and "));
            return all.isEmpty() ? "" : "where " + all;
        }

        private int set(PreparedStatement select) throws SQLException {
            int at = 1;
            for (Object wanted : new Object[] {region, uscc, assayId}) {
                if (wanted != null) {
                    select.setObject(at++, wanted);
                }
            }
            return at;
        }
    }

    /** What a certificate of that lot would rest on today; see {@link CertificateRow#basis}. */
    public static long basis(Connection connection, long assayId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select " + BASIS.formatted("lot.id") + " from assay lot where lot.id = ?")) {
            select.setLong(1, assayId);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Whether a year's numbers are counted yet. */
    public static boolean counts(Connection connection, int year) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select last_no from certificate_year where year_no = ?")) {
            select.setInt(1, year);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Begins to count a year's numbers. */
    public static void begin(Connection connection, int year) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into certificate_year (year_no, last_no) values (?, 0)")) {
            insert.setInt(1, year);
            insert.executeUpdate();
        }
    }

    /** The year's next number. Others wait for theirs until this transaction ends, and get this one if it is rolled back: no gaps. */
    public static int next(Connection connection, int year) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update certificate_year set last_no = last_no + 1 where year_no = ?");
                PreparedStatement select = connection.prepareStatement("select last_no from certificate_year where year_no = ?")) {
            update.setInt(1, year);
            update.executeUpdate();
            select.setInt(1, year);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** Keeps a new certificate. */
    public static void insert(Connection connection, CertificateRow row) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into certificate (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, row.number());
            insert.setInt(2, row.year());
            insert.setInt(3, row.sequence());
            insert.setString(4, row.code());
            insert.setLong(5, row.assayId());
            insert.setLong(6, row.basis());
            insert.setString(7, row.region());
            insert.setString(8, row.uscc());
            insert.setString(9, row.content());
            insert.setString(10, row.sha256());
            insert.setString(11, row.by());
            insert.setTimestamp(12, SqlTime.store(row.at()));
            insert.executeUpdate();
        }
    }

    /**
     * Takes a certificate back, unless that was done before.
     *
     * @return false if it was; then nothing was written
     */
    public static boolean revoke(Connection connection, String number, CertificateRow.Revocation revocation) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update certificate set revoked_by = ?, revoked_at = ?, revocation_reason = ? where certificate_no = ? and revoked_at is null")) {
            update.setString(1, revocation.by());
            update.setTimestamp(2, SqlTime.store(revocation.at()));
            update.setString(3, revocation.reason());
            update.setString(4, number);
            return update.executeUpdate() == 1;
        }
    }

    /** The certificate that counts for a lot; there is at most one at a time. */
    public static Optional<CertificateRow> standing(Connection connection, long assayId) throws SQLException {
        return page(connection, new Filter(null, null, assayId), 0, Integer.MAX_VALUE).stream().filter(Kept::standing).map(Kept::row)
                .findFirst();
    }

    /** The certificate of that number. */
    public static Optional<Kept> byNumber(Connection connection, String number) throws SQLException {
        return one(connection, "certificate_no", number);
    }

    /** The certificate of that verification code. */
    public static Optional<Kept> byCode(Connection connection, String code) throws SQLException {
        return one(connection, "code", code);
    }

    private static Optional<Kept> one(Connection connection, String column, String value) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + "where " + column + " = ?")) {
            select.setString(1, value);
            return rows(select).stream().findFirst();
        }
    }

    /** One page of certificates, the last issued first. */
    public static List<Kept> page(Connection connection, Filter filter, long skip, int size) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                SELECT + filter.where() + " order by year_no desc, sequence_no desc offset ? rows fetch next ? rows only")) {
            int at = filter.set(select);
            select.setLong(at, skip);
            select.setInt(at + 1, size);
            return rows(select);
        }
    }

    /** How many certificates meet a filter. */
    public static long count(Connection connection, Filter filter) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select count(*) from certificate " + filter.where())) {
            filter.set(select);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static List<Kept> rows(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            List<Kept> found = new ArrayList<>();
            while (row.next()) {
                CertificateRow.Revocation revoked = row.getTimestamp(14) == null ? null
                        : new CertificateRow.Revocation(row.getString(13), SqlTime.read(row.getTimestamp(14)), row.getString(15));
                found.add(new Kept(new CertificateRow(row.getString(1), row.getInt(2), row.getInt(3), row.getString(4), row.getLong(5),
                        row.getLong(6), row.getString(7), row.getString(8), row.getString(9), row.getString(10), row.getString(11),
                        SqlTime.read(row.getTimestamp(12)), revoked), row.getLong(16)));
            }
            return found;
        }
    }
}
