package org.lingmei.core.runtime.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.audit.AuditReader.Damage;
import org.lingmei.core.api.audit.AuditReader.Verification;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.runtime.tx.UtcTimestamps;

/**
 * Recomputes the whole chain, entry by entry, and compares it with the ledger's head and with the anchors.
 *
 * <p>What each finds: the chain itself a changed, removed or reordered entry; the head an end that was cut off; the anchors
 * an end that was cut off together with the head, and a chain that somebody computed anew.
 */
public final class AuditVerifier {

    private static final int FETCH_SIZE = 1_000;

    /** Enough to see the extent; a trail that was destroyed as a whole must not fill the memory. */
    private static final int MOST_DAMAGES = 1_000;

    private final Transactions transactions;
    private final Supplier<? extends Collection<Anchor>> anchors;

    /**
     * @param anchors reads the anchors
     */
    public AuditVerifier(Transactions transactions, Supplier<? extends Collection<Anchor>> anchors) {
        this.transactions = transactions;
        this.anchors = anchors;
    }

    /** Verifies the trail as it is now; entries that are appended meanwhile are left for the next time. */
    public Verification verify() {
        // Read first, so that each anchor tells of an entry that this pass will see.
        Map<Long, List<Anchor>> expected = new HashMap<>();
        for (Anchor anchor : anchors.get()) {
            expected.computeIfAbsent(anchor.sequence(), sequence -> new ArrayList<>(1)).add(anchor);
        }
        return transactions.read(tx -> {
            Walk walk = new Walk(new HashMap<>(expected));
            Head head = Head.read(tx.connection());
            walk.entriesUpTo(tx.connection(), head.sequence());
            walk.compareWith(head);
            walk.lookBeyond(tx.connection(), head);
            walk.anchorsLeft();
            return new Verification(walk.entries, List.copyOf(walk.damages));
        });
    }

    /** One pass over the entries. */
    private static final class Walk {

        private final Map<Long, List<Anchor>> expected;
        private final List<Damage> damages = new ArrayList<>();
        private long entries;
        private long lastSequence;
        private String lastHash = "";

        private Walk(Map<Long, List<Anchor>> expected) {
            this.expected = expected;
        }

        private void entriesUpTo(Connection connection, long last) throws SQLException {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT sequence, written_at, actor, action, subject, details, algorithm, hash FROM core.audit_entry"
                            + " WHERE sequence <= ? ORDER BY sequence")) {
                select.setLong(1, last);
                select.setFetchSize(FETCH_SIZE);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        check(new ChainedEntry(row.getLong(1), UtcTimestamps.get(row, 2), row.getString(3), row.getString(4),
                                row.getString(5), row.getString(6), row.getString(7)), row.getString(8));
                    }
                }
            }
        }

        private void check(ChainedEntry entry, String hash) {
            entries++;
            if (entry.sequence() == lastSequence + 1) {
                checkHash(entry, hash);
            } else {
                // What this entry was chained to is gone; only the next one can vouch for its hash.
                missing(lastSequence + 1, entry.sequence() - 1);
            }
            List<Anchor> here = expected.remove(entry.sequence());
            if (here != null && here.stream().anyMatch(anchor -> !anchor.hash().equals(hash))) {
                damage(entry.sequence(), "哈希值与锚点记录不一致：本条或更早的记录被改写过。",
                        "The hash differs from the anchor: this entry or an earlier one was rewritten.");
            }
            lastSequence = entry.sequence();
            lastHash = hash;
        }

        private void checkHash(ChainedEntry entry, String hash) {
            Optional<HashAlgorithm> function = HashAlgorithm.ofCode(entry.algorithm());
            if (function.isEmpty()) {
                damage(entry.sequence(), "哈希算法未知：本条记录被改动。", "The hash algorithm is unknown: this entry was changed.");
            } else if (!entry.hash(lastHash, function.get()).equals(hash)) {
                damage(entry.sequence(), "内容与哈希链不符：本条记录被改动，或顺序被调换。",
                        "The content does not fit the chain: this entry was changed, or the order was.");
            }
        }

        private void missing(long from, long to) {
            damage(from, "第 %d 至 %d 条记录缺失。".formatted(from, to), "Entries %d to %d are missing.".formatted(from, to));
        }

        private void compareWith(Head head) {
            if (head.sequence() > lastSequence) {
                missing(lastSequence + 1, head.sequence());
            } else if (!head.hash().equals(lastHash)) {
                damage(lastSequence, "末条记录与链头不一致。", "The last entry differs from the head of the chain.");
            }
        }

        private void lookBeyond(Connection connection, Head head) throws SQLException {
            long first = firstAfter(connection, head.sequence());
            // Another transaction may have appended since the head was read; then the head has moved as well.
            if (first > 0 && Head.read(connection).sequence() < first) {
                damage(first, "记录超出链头：链头被改动，或记录是外加的。",
                        "There is an entry beyond the head: the head was changed, or the entry was put in by hand.");
            }
        }

        private static long firstAfter(Connection connection, long sequence) throws SQLException {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT MIN(sequence) FROM core.audit_entry WHERE sequence > ?")) {
                select.setLong(1, sequence);
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        }

        /** Those of entries that the head still counts are missing were reported as such. */
        private void anchorsLeft() {
            expected.keySet().stream().sorted().filter(sequence -> sequence > lastSequence).forEach(sequence ->
                    damage(sequence, "锚点记录了本条，但链中没有：末尾记录被删除。",
                            "An anchor tells of this entry but the chain has none: its end was cut off."));
        }

        private void damage(long sequence, String zh, String en) {
            if (damages.size() < MOST_DAMAGES) {
                damages.add(new Damage(sequence, new Text(zh, en)));
            }
        }
    }
}
