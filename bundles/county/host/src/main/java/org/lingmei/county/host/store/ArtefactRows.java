package org.lingmei.county.host.store;

import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lingmei.county.host.addition.Additions;
import org.lingmei.county.host.artifact.ModuleJar;

/** Table {@code artefact}. Who writes here holds the county's row of {@code desired}. */
final class ArtefactRows {

    private ArtefactRows() {
    }

    static boolean holds(Connection connection, String sha256) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select 1 from artefact where sha256 = ?")) {
            select.setString(1, sha256);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    static void insert(Connection connection, NewArtefact artefact, Instant now) throws SQLException {
        ModuleJar jar = artefact.jar();
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into artefact (sha256, region, symbolic_name, version, signer, content, kept_at,
                  indicators, sub_grades)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setString(1, jar.sha256());
            insert.setString(2, jar.region());
            insert.setString(3, jar.symbolicName());
            insert.setString(4, jar.version().toString());
            insert.setString(5, SqlValues.fit(artefact.signer(), 1000));
            insert.setBinaryStream(6, new ByteArrayInputStream(jar.content()), jar.content().length);
            SqlValues.set(insert, 7, now);
            insert.setString(8, Additions.write(artefact.additions().indicators()));
            insert.setString(9, Additions.write(artefact.additions().subGrades()));
            insert.executeUpdate();
        }
    }

    static List<String> hashes(Connection connection, String region, String version) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select sha256 from artefact where region = ? and version = ?")) {
            select.setString(1, region);
            select.setString(2, version);
            return hashes(select);
        }
    }

    static Optional<Artefact> find(Connection connection, String sha256) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select sha256, content, signer, kept_at from artefact where sha256 = ?")) {
            select.setString(1, sha256);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Artefact(row.getString(1), row.getBytes(2), row.getString(3), SqlValues.instant(row, 4)))
                        : Optional.empty();
            }
        }
    }

    /** The hashes of a county's artefacts, that of the one deployed last first. */
    static List<String> byLastUse(Connection connection, String region) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select a.sha256, max(d.began_at) as last_use
                from artefact a join deployment d on d.sha256 = a.sha256
                where a.region = ? group by a.sha256 order by last_use desc, a.sha256""")) {
            select.setString(1, region);
            return hashes(select);
        }
    }

    private static List<String> hashes(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            List<String> found = new ArrayList<>();
            while (row.next()) {
                found.add(row.getString(1));
            }
            return found;
        }
    }

    static void delete(Connection connection, String sha256) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from artefact where sha256 = ?")) {
            delete.setString(1, sha256);
            delete.executeUpdate();
        }
    }
}
