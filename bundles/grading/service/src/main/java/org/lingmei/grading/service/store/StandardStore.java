package org.lingmei.grading.service.store;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lingmei.core.api.tx.SqlTime;
import org.lingmei.grading.api.StandardRef;
import org.lingmei.grading.engine.standard.Scope;
import org.lingmei.grading.engine.standard.State;

/** Keeps standards, their versions and the revisions of their texts. */
public final class StandardStore {

    private static final String COLUMNS = "code, version, scope, state, revision, based_on, issue_number, effective_from, effective_to, "
            + "end_number, end_reason, created_by, created_at, changed_at";

    private StandardStore() {
    }

    /**
     * A revision of a text.
     *
     * @param content the text as {@code StandardJson} writes it
     * @param note why it was written
     */
    public record Revision(StandardRef ref, int revision, String content, String sha256, String note, String by, Instant at) {
    }

    /** All versions, by standard and number. */
    public static List<StandardRow> all(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select " + COLUMNS + " from standard_version order by code, version")) {
            return rows(select);
        }
    }

    /** A version. */
    public static Optional<StandardRow> find(Connection connection, StandardRef ref) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select " + COLUMNS + " from standard_version where code = ? and version = ?")) {
            select.setString(1, ref.code());
            select.setInt(2, ref.number());
            return rows(select).stream().findFirst();
        }
    }

    /**
     * A version, held until the transaction ends: whoever else wants to change it waits, and then sees what it has become.
     */
    public static Optional<StandardRow> hold(Connection connection, StandardRef ref) throws SQLException {
        try (PreparedStatement touch = connection.prepareStatement(
                "update standard_version set revision = revision where code = ? and version = ?")) {
            touch.setString(1, ref.code());
            touch.setInt(2, ref.number());
            return touch.executeUpdate() == 0 ? Optional.empty() : find(connection, ref);
        }
    }

    /** All versions of all standards, held until the transaction ends. */
    public static List<StandardRow> holdAll(Connection connection) throws SQLException {
        try (PreparedStatement touch = connection.prepareStatement("update standard_version set revision = revision")) {
            touch.executeUpdate();
            return all(connection);
        }
    }

    private static List<StandardRow> rows(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            List<StandardRow> found = new ArrayList<>();
            while (row.next()) {
                found.add(new StandardRow(new StandardRef(row.getString(1), row.getInt(2)), Scope.ofCode(row.getString(3)),
                        State.ofCode(row.getString(4)), row.getInt(5), (Integer) row.getObject(6), row.getString(7), day(row.getDate(8)),
                        day(row.getDate(9)), ending(row.getString(10), row.getString(11)), row.getString(12), SqlTime.read(row.getTimestamp(13)),
                        SqlTime.read(row.getTimestamp(14))));
            }
            return found;
        }
    }

    /** Keeps a new version; its first revision follows by {@link #insert(Connection, Revision)}. */
    public static void insert(Connection connection, StandardRow version) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into standard_version (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, version.ref().code());
            insert.setInt(2, version.ref().number());
            insert.setString(3, version.scope().code());
            insert.setString(4, version.state().code());
            insert.setInt(5, version.revision());
            insert.setObject(6, version.basedOn(), Types.INTEGER);
            insert.setString(7, version.issueNumber());
            insert.setDate(8, day(version.effectiveFrom()));
            insert.setDate(9, day(version.effectiveTo()));
            insert.setString(10, version.ending() == null ? null : version.ending().number());
            insert.setString(11, version.ending() == null ? null : version.ending().reason());
            insert.setString(12, version.createdBy());
            insert.setTimestamp(13, SqlTime.store(version.createdAt()));
            insert.setTimestamp(14, SqlTime.store(version.changedAt()));
            insert.executeUpdate();
        }
    }

    /**
     * Writes a version's state, revision, number, days and end, unless somebody was quicker.
     *
     * @param before what the version was when the change was decided on
     * @return false if it is not that any more; then nothing was written
     */
    public static boolean update(Connection connection, StandardRow before, StandardRow after) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update standard_version set state = ?, revision = ?, issue_number = ?, effective_from = ?, effective_to = ?, end_number = ?, end_reason = ?,
                changed_at = ?
                where code = ? and version = ? and state = ? and revision = ?""")) {
            update.setString(1, after.state().code());
            update.setInt(2, after.revision());
            update.setString(3, after.issueNumber());
            update.setDate(4, day(after.effectiveFrom()));
            update.setDate(5, day(after.effectiveTo()));
            update.setString(6, after.ending() == null ? null : after.ending().number());
            update.setString(7, after.ending() == null ? null : after.ending().reason());
            update.setTimestamp(8, SqlTime.store(after.changedAt()));
            update.setString(9, before.ref().code());
            update.setInt(10, before.ref().number());
            update.setString(11, before.state().code());
            update.setInt(12, before.revision());
            return update.executeUpdate() == 1;
        }
    }

    /** Keeps a revision of a text. */
    public static void insert(Connection connection, Revision revision) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into standard_revision (code, version, revision, content, sha256, note, written_by, written_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setString(1, revision.ref().code());
            insert.setInt(2, revision.ref().number());
            insert.setInt(3, revision.revision());
            insert.setString(4, revision.content());
            insert.setString(5, revision.sha256());
            insert.setString(6, revision.note());
            insert.setString(7, revision.by());
            insert.setTimestamp(8, SqlTime.store(revision.at()));
            insert.executeUpdate();
        }
    }

    /** The revisions of a version's text, oldest first. */
    public static List<Revision> revisions(Connection connection, StandardRef ref) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select revision, content, sha256, note, written_by, written_at from standard_revision
                where code = ? and version = ? order by revision""")) {
            select.setString(1, ref.code());
            select.setInt(2, ref.number());
            return revisions(select, ref);
        }
    }

    /** One revision of a version's text. */
    public static Optional<Revision> revision(Connection connection, StandardRef ref, int number) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select revision, content, sha256, note, written_by, written_at from standard_revision
                where code = ? and version = ? and revision = ?""")) {
            select.setString(1, ref.code());
            select.setInt(2, ref.number());
            select.setInt(3, number);
            return revisions(select, ref).stream().findFirst();
        }
    }

    private static List<Revision> revisions(PreparedStatement select, StandardRef ref) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            List<Revision> found = new ArrayList<>();
            while (row.next()) {
                found.add(new Revision(ref, row.getInt(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5),
                        SqlTime.read(row.getTimestamp(6))));
            }
            return found;
        }
    }

    private static StandardRow.Ending ending(String number, String reason) {
        return number == null ? null : new StandardRow.Ending(number, reason);
    }

    private static LocalDate day(Date stored) {
        return stored == null ? null : stored.toLocalDate();
    }

    private static Date day(LocalDate day) {
        return day == null ? null : Date.valueOf(day);
    }
}
