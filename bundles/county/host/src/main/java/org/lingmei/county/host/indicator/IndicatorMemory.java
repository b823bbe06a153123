package org.lingmei.county.host.indicator;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.Optional;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.county.spi.CountyIndicator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What each kept version of a module asks for, as it said when it first came into force. Kept beside its artefact: which
 * version's indicators are in force is then decided by the same row as which version is, for all nodes at once.
 */
@Component(service = IndicatorMemory.class)
public final class IndicatorMemory {

    private final Transactions transactions;

    @Activate
    public IndicatorMemory(@Reference(target = "(lingmei.schema=modules)") Transactions transactions) {
        this.transactions = transactions;
    }

    /** What the version asks for that should be in force for a county, whether it is up or not. */
    public List<CountyIndicator> wanted(String region) {
        return find("select a.indicators from desired d join artefact a on a.sha256 = d.sha256 where d.region = ?", region)
                .orElse(List.of());
    }

    /** What a version said before; empty if it has never been in force. */
    Optional<List<CountyIndicator>> said(String sha256) {
        return find("select indicators from artefact where sha256 = ?", sha256);
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

    private Optional<List<CountyIndicator>> find(String sql, String key) {
        return transactions.read(tx -> {
            try (PreparedStatement select = tx.connection().prepareStatement(sql)) {
                select.setString(1, key);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(IndicatorList.read(row.getString(1))) : Optional.empty();
                }
            }
        });
    }
}
