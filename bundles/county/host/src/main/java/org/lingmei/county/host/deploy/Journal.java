package org.lingmei.county.host.deploy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.store.Desired;
import org.lingmei.county.host.store.ModuleStore;
import org.lingmei.county.host.store.UnderWay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps in the database what deployments do: that they are under way, and the history of those that came to nothing. What the database
 * cannot be told now, it is told once it answers again; what a platform left under way that died, once that is up again, or after an
 * hour by any other.
 */
final class Journal {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final int MOST = 1000;
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    /** Of a node that does not come back under its name, another one tells; no deployment takes as long as that. */
    private static final Duration FORSAKEN = Duration.ofHours(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(5);
    private static final Set<Step.Phase> THAT_TAKE_TIME = EnumSet.of(Step.Phase.VERIFY, Step.Phase.MIGRATE, Step.Phase.INSTALL, Step.Phase.GATE, Step.Phase.SWITCH);

    private final ModuleStore store;
    private final String node;
    private final Instant since;
    private final Caller platform;
    private final Queue<Untold> untold = new LinkedBlockingQueue<>(MOST);
    private Instant nextLook;

    /**
     * The journal of a node.
     *
     * @param since when this process began: what was under way on this node before is not any more
     * @param platform in whose name the history is told of what broke off
     */
    Journal(ModuleStore store, String node, Instant since, Caller platform) {
        this.store = store;
        this.node = node;
        this.since = since;
        this.nextLook = since;
        this.platform = platform;
    }

    /** A deployment begins. */
    void begins(Story story, Desired before) {
        ModuleJar jar = story.jar();
        store.begin(new UnderWay(story.id(), story.region(), node, story.action(), before.version(), jar == null ? null : jar.version().toString(),
                jar == null ? null : jar.sha256(), Step.Phase.PLAN, story.order().caller().username(), story.begun()));
    }

    /** It comes to a step. */
    void reaches(String deployment, Step.Phase phase) {
        if (THAT_TAKE_TIME.contains(phase)) {
            store.reach(deployment, phase);
        }
    }

    /** Tells it now or later. */
    void tell(Deployment deployment, Caller caller) {
        Untold story = new Untold(deployment, caller);
        try {
            write(story);
        } catch (DatabaseException away) {
            boolean kept = untold.offer(story);
            LOG.warn("Deployment {} of county {} is {} the history: {}", deployment.id(), deployment.region(),
                    kept ? "not yet in" : "left out of", away.getMessage());
        }
    }

    /** Tells what is still to be told, as far as the database answers; at first and every few minutes also what others left. */
    synchronized void catchUp(Instant now) {
        if (!now.isBefore(nextLook)) {
            nextLook = now.plus(BETWEEN_LOOKS);
            tellBrokenOff(now);
        }
        try {
            for (Untold next = untold.peek(); next != null; next = untold.peek()) {
                write(next);
                untold.remove();
            }
        } catch (DatabaseException away) {
            LOG.debug("The history cannot be written yet", away);
        }
    }

    private void tellBrokenOff(Instant now) {
        try {
            for (UnderWay left : store.underWay()) {
                // what this process has begun itself it is still at, however long it takes
                if (left.at().isBefore(left.node().equals(node) ? since : now.minus(FORSAKEN))) {
                    LOG.info("Deployment {} of county {} was under way when the platform stopped", left.id(), left.region());
                    tell(left.brokenOff(), platform);
                }
            }
        } catch (DatabaseException away) {
            LOG.warn("What was under way when the platform stopped is not in the history yet: {}", away.getMessage());
        }
    }

    /** What to say of a deployment that the platform could not go on with. */
    static Text whyBrokenOff(Throwable failure) {
        if (!(failure instanceof DatabaseException away)) {
            return new Text("部署途中平台出错（%s），版本未变。", "The platform failed on the way (%s); the version did not change.").with(failure);
        }
        return LOCK_NOT_AVAILABLE.equals(away.sqlState())
                ? new Text("其他县或其他节点正在升级数据表，等待超时，版本未变，请稍后重试。",
                        "Other counties' or nodes' tables were being changed for too long; the version did not change. Try again later.")
                : new Text("部署途中数据库无法访问，版本未变。", "The database could not be reached on the way; the version did not change.");
    }

    private void write(Untold story) {
        // the connection may have died after the commit: then the history tells already that it came into force
        if (store.deployment(story.deployment().id()).isEmpty()) {
            store.record(story.deployment(), story.caller());
        }
    }

    private record Untold(Deployment deployment, Caller caller) {
    }
}
