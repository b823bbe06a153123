package org.lingmei.county.host.addition;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Optional;
import org.lingmei.core.api.tx.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What each kept version of a module adds, as it said when it first came into force. Kept beside its artefact: whose additions are
 * in force is then decided by the same row as which version is, for all nodes at once.
 */
@Component(service = AdditionMemory.class)
public final class AdditionMemory {

    private final Transactions transactions;

    @Activate
    public AdditionMemory(@Reference(target = "(lingmei.schema=modules)") Transactions transactions) {
        this.transactions = transactions;
    }

    /** What the version adds that should be in force for a county, whether it is up or not. */
    public Additions wanted(String region) {
        return find("select a.indicators, a.sub_grades from desired d join artefact a on a.sha256 = d.sha256 where d.region = ?", region)
                .orElse(Additions.NONE);
    }

    /** What a version said before; empty if it has never been in force. */
    Optional<Additions> said(String sha256) {
        return find("select indicators, sub_grades from artefact where sha256 = ?", sha256);
    }

    /** Whether a version is the one that should be in force for its county. */
    boolean isWanted(String sha256, String region) {
        return transactions.read(tx -> {
            try (PreparedStatement select = tx.connection().prepareStatement("select 1 from desired where region = ? and sha256 = ?")) {
                select.setString(1, region);
                select.setString(2, sha256);
                try (ResultSet row = select.executeQuery()) {
                    return row.next();
                }
            }
        });
    }

    private Optional<Additions> find(String sql, String key) {
        return transactions.read(tx -> {
            try (PreparedStatement select = tx.connection().prepareStatement(sql)) {
                select.setString(1, key);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(Additions.read(row.getString(1), row.getString(2))) : Optional.empty();
                }
            }
        });
    }
}
