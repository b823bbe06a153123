package org.lingmei.core.runtime.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import liquibase.change.CheckSum;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.ResourceAccessor;

/**
 * The change sets that have run in a schema, as Liquibase remembers them.
 *
 * @param sums what each was like, by author and id
 */
record RanChangeSets(Map<String, String> sums) {

    private static final String TABLE = "databasechangelog";

    /** Reads them; none where nothing ever ran. */
    static RanChangeSets read(Connection connection, String schema) throws SQLException {
        Map<String, String> sums = new HashMap<>();
        if (ChangeLogMark.tableExists(connection, schema, TABLE)) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT author, id, md5sum FROM " + schema + "." + TABLE)) {
                while (rows.next()) {
                    sums.put(rows.getString(1) + ":" + rows.getString(2), rows.getString(3));
                }
            }
        }
        return new RanChangeSets(sums);
    }

    boolean isEmpty() {
        return sums.isEmpty();
    }

    /** Those of a change log that say something else than what ran. */
    List<String> changed(String changeLog, ResourceAccessor resources) throws MigrationException {
        List<String> changed = new ArrayList<>();
        try {
            InLiquibase.run(() -> {
                for (ChangeSet set : ChangeLogParserFactory.getInstance().getParser(changeLog, resources)
                        .parse(changeLog, new ChangeLogParameters(), resources).getChangeSets()) {
                    String name = set.getAuthor() + ":" + set.getId();
                    String sum = sums.get(name);
                    if (sum != null && !set.isCheckSumValid(CheckSum.parse(sum))) {
                        changed.add(name);
                    }
                }
            });
            return changed;
        } catch (Exception e) {
            throw new MigrationException("The change log " + changeLog + " cannot be read: " + e.getMessage(), e);
        }
    }
}
