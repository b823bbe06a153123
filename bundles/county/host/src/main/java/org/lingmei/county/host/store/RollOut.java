package org.lingmei.county.host.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.tx.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Brings a county's new generation from node to node: one at a time, and no further once a gate has turned it away. The county's
 * row in the database is the lock.
 */
@Component(service = RollOut.class)
public final class RollOut {

    private final Transactions transactions;

    @Activate
    public RollOut(@Reference(target = "(lingmei.schema=modules)") Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Asks whether a node may bring a generation up now; if so it is down as trying, unless it has had the generation in force.
     *
     * @param patience how long a node that tries is waited for before it is taken for dead
     */
    public Turn take(String region, String node, long generation, Instant now, Duration patience) {
        return transactions.write(tx -> {
            DesiredRows.hold(tx.connection(), region);
            List<NodeState> all = NodeRows.of(tx.connection(), region);
            List<NodeState> others = all.stream().filter(state -> state.generation() == generation && !state.node().equals(node)).toList();
            Optional<NodeState> failed = first(others, state -> state.state() == NodeState.State.FAILED);
            if (failed.isPresent()) {
                return Turn.stopped(new Text("节点 " + failed.get().node() + " 未通过检查，停止推广：" + failed.get().reason().zh(),
                        "node " + failed.get().node() + " turned it away, so it goes no further: " + failed.get().reason().en()));
            }
            if (first(others, state -> state.state() == NodeState.State.TRYING && state.at().isAfter(now.minus(patience))).isPresent()) {
                return Turn.WAIT;
            }
            // a start that is cut short must not make the next one forget
            if (!stood(all, node, generation)) {
                NodeRows.put(tx.connection(), new NodeState(region, node, generation, NodeState.State.TRYING, Text.same(""), now));
            }
            return Turn.GO;
        });
    }

    private static Optional<NodeState> first(List<NodeState> states, Predicate<NodeState> which) {
        return states.stream().filter(which).findFirst();
    }

    /** Whether a node has had a generation in force. */
    public boolean stood(String region, String node, long generation) {
        return stood(nodes(region), node, generation);
    }

    private static boolean stood(List<NodeState> states, String node, long generation) {
        return states.stream().anyMatch(state -> state.node().equals(node) && state.generation() == generation
                && state.state() == NodeState.State.UP);
    }

    /** A node says what came of it. */
    public void tell(NodeState state) {
        transactions.write(tx -> {
            NodeRows.put(tx.connection(), state);
            return null;
        });
    }

    /** What every node made of a county's module, by name. */
    public List<NodeState> nodes(String region) {
        return transactions.read(tx -> NodeRows.of(tx.connection(), region));
    }

    /**
     * Whether it is a node's turn.
     *
     * @param go whether it may bring the version up now
     * @param stopped why it is not its turn, as long as that node has not come up after all; or null
     */
    public record Turn(boolean go, Text stopped) {
        static final Turn GO = new Turn(true, null);
        static final Turn WAIT = new Turn(false, null);

        static Turn stopped(Text why) {
            return new Turn(false, why);
        }
    }
}
