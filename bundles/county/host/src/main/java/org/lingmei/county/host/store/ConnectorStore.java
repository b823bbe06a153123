package org.lingmei.county.host.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.audit.AuditTrail;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.api.tx.Tx;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * When the connectors of the counties' modules are due and how they stand, for every node on this database. A connector's row
 * is the lock: whoever changes it from idle to its own name fetches, and has it until the lease ends.
 */
@Component(service = ConnectorStore.class)
public final class ConnectorStore {

    /** Both databases keep it, and no schedule leads there. */
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final Transactions transactions;
    private final AuditTrail audit;

    @Activate
    public ConnectorStore(@Reference(target = "(lingmei.schema=modules)") Transactions transactions, @Reference AuditTrail audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    /** All that were ever offered, by region and name. */
    public List<ConnectorState> all() {
        return transactions.read(tx -> ConnectorRows.all(tx.connection()));
    }

    /** Those of one county, by name. */
    public List<ConnectorState> of(String region) {
        return transactions.read(tx -> ConnectorRows.of(tx.connection(), region));
    }

    /** Writes a connector down that was never seen before; another node may have been faster. */
    public void meet(String region, String name, String schedule, Instant due) {
        try {
            transactions.write(tx -> {
                ConnectorRows.insert(tx.connection(), region, name, schedule, due);
                return null;
            });
        } catch (DatabaseException known) {
            if (!known.integrityViolation()) {
                throw known;
            }
        }
    }

    /**
     * Notes that a connector has another schedule from now on.
     *
     * @param due when it is due by that; where it is due earlier that stays so, lest nodes that have different versions in force
     *     put off each other's fetches
     */
    public void reschedule(String region, String name, String schedule, Instant due) {
        transactions.write(tx -> {
            ConnectorRows.reschedule(tx.connection(), region, name, schedule, due);
            return null;
        });
    }

    /**
     * Takes a connector over, if it still stands as it was read and nobody is at it.
     *
     * @param next when it will be due again
     * @param lease how long nobody else may take it
     * @return how it stands now, but with the due time that it is taken for
     */
    public Optional<ConnectorState> claim(ConnectorState known, String node, Instant now, Instant next, Duration lease) {
        ConnectorState claimed = with(known, next, SqlValues.kept(now), node, SqlValues.kept(now.plus(lease)));
        boolean mine = transactions.write(tx -> ConnectorRows.claim(tx.connection(), known, claimed) == 1);
        return mine ? Optional.of(with(claimed, known.dueAt(), claimed.startedAt(), node, claimed.leaseUntil())) : Optional.empty();
    }

    private static ConnectorState with(ConnectorState state, Instant due, Instant started, String node, Instant leaseUntil) {
        return new ConnectorState(state.region(), state.name(), state.schedule(), due, started, state.endedAt(), state.succeededAt(), node,
                leaseUntil, state.outcome(), state.detail(), state.failures());
    }

    /** Keeps a claimed connector for longer; false if it is somebody else's by now. */
    public boolean renew(ConnectorState claimed, Instant until) {
        return transactions.write(tx -> ConnectorRows.renew(tx.connection(), claimed, until) == 1);
    }

    /**
     * Says how a fetch ended. Nothing is written if somebody else has the connector by now.
     *
     * @param claimed as it was claimed, or as it was read where its node has abandoned it
     * @param all whether everything was taken in
     * @param retry when to try again, if that is before the next due time; null where there is no reason to
     */
    public void end(ConnectorState claimed, ConnectorState.Outcome outcome, Text detail, boolean all, Instant now, Instant retry) {
        int failures = outcome == ConnectorState.Outcome.FAILED ? claimed.failures() + 1 : 0;
        ConnectorState ended = new ConnectorState(claimed.region(), claimed.name(), claimed.schedule(), retry == null ? NEVER : retry,
                claimed.startedAt(), now, all ? claimed.startedAt() : claimed.succeededAt(), null, null, outcome, detail, failures);
        transactions.write(tx -> ConnectorRows.end(tx.connection(), claimed, ended));
    }

    /** Gives a connector back as if it had not been claimed. */
    public void release(ConnectorState claimed) {
        transactions.write(tx -> ConnectorRows.release(tx.connection(), claimed, claimed.dueAt()));
    }

    /**
     * Has a connector fetch as soon as may be, and once more if it is at it; audited.
     *
     * @param schedule in words, for one that was never seen before
     */
    public void request(Tx tx, String region, String name, String schedule, Caller caller, Instant now) throws SQLException {
        if (ConnectorRows.request(tx.connection(), region, name, now) == 0) {
            ConnectorRows.insert(tx.connection(), region, name, schedule, now);
        }
        audit.append(tx, caller, "modules.connector.requested", region + "/" + name, Map.of());
    }

    /** As {@link #request(Tx, String, String, String, Caller, Instant)}, in a transaction of its own. */
    public void request(String region, String name, String schedule, Caller caller, Instant now) {
        transactions.write(tx -> {
            request(tx, region, name, schedule, caller, now);
            return null;
        });
    }
}
