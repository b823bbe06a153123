package org.lingmei.county.host.deploy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.core.api.web.GuestServer;
import org.lingmei.county.api.ModuleInfo;
import org.lingmei.county.host.HostConfig;
import org.lingmei.county.host.HostThreads;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.artifact.Refusal;
import org.lingmei.county.host.routing.ModuleHandle;
import org.lingmei.county.host.routing.Routes;
import org.lingmei.county.host.routing.RoutingTable;
import org.lingmei.county.host.store.Artefact;
import org.lingmei.county.host.store.Desired;
import org.lingmei.county.host.store.ModuleStore;
import org.lingmei.county.host.store.NodeState;
import org.lingmei.county.host.store.RollOut;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is in force on this node: the bundles that run, the pointer to each of them, and why something is not as the database
 * says it should be.
 */
final class OnThisNode {

    private static final Logger LOG = LoggerFactory.getLogger(OnThisNode.class);

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final Routes routes;
    private final ModuleStore store;
    private final RollOut rollOut;
    private final InstantSource clock;
    private final HostConfig config;
    private final String node;
    private final ModuleBundles bundles;
    private final Launch launch;
    private final Retirement retirement;
    private final ExecutorService threads;
    private final ConcurrentMap<String, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Running> inForce = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Desired> known = new ConcurrentSkipListMap<>();
    private final ConcurrentMap<String, String> names = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Trouble> troubles = new ConcurrentHashMap<>();

    OnThisNode(Routes routes, ModuleStore store, RollOut rollOut, InstantSource clock, HostConfig config, ModuleBundles bundles,
            Function<Retirement, Launch> launches) {
        this.routes = routes;
        this.store = store;
        this.rollOut = rollOut;
        this.clock = clock;
        this.config = config;
        this.bundles = bundles;
        this.node = config.nodeName().isBlank() ? NodeName.ofThisProcess() : config.nodeName();
        this.threads = Executors.newCachedThreadPool(new HostThreads("lingmei-county-retirement"));
        this.retirement = new Retirement(bundles, Duration.ofMillis(config.drainMillis()), threads, this::lock);
        this.launch = launches.apply(retirement);
    }

    /** Bundles are left as they are, and nobody gets into a module any more. */
    void stop() {
        inForce.keySet().forEach(routes::remove);
        inForce.values().forEach(Running::close);
        threads.shutdownNow();
    }

    /** Asks the database what is to be in force for each county, by region. */
    List<Desired> look() {
        List<Desired> all = store.desired();
        all.forEach(this::remember);
        return all;
    }

    /** The same as of the last look, or as of the last change that was made here since. */
    List<Desired> desired() {
        return List.copyOf(known.values());
    }

    /** What is to be in force for a county, as of then; empty where it never had a module. */
    Optional<Desired> desired(String region) {
        return Optional.ofNullable(known.get(region));
    }

    /** A look that began before a change here may end after it, so the later generation counts. */
    private void remember(Desired desired) {
        if (desired.blocked() && !names.containsKey(desired.region())) {
            try {
                names.put(desired.region(), kept(desired.sha256()).name());
            } catch (Refusal noLongerKept) {
                LOG.warn("What the blocked module of county {} is called is not known: {}", desired.region(), noLongerKept.reason().en());
            }
        }
        known.merge(desired.region(), desired, (before, now) -> now.generation() > before.generation() ? now : before);
    }

    /**
     * With the county's lock: starts a version and puts it to the test, unless it is the one in force here all along, which is so
     * where this node has not followed the others, or not yet.
     */
    Running launch(ModuleJar jar, Progress progress) throws Refusal, Rejection, InterruptedException {
        return launch(jar, false, progress);
    }

    private Running launch(ModuleJar jar, boolean proven, Progress progress) throws Refusal, Rejection, InterruptedException {
        Running running = inForce.get(jar.region());
        if (running == null || !running.jar().sha256().equals(jar.sha256())) {
            return launch.launch(jar, proven, progress);
        }
        return progress.step(Step.Phase.INSTALL, () -> Progress.Done.of(running,
                new Text("该版本在本节点上一直在运行", "it has been in force on this node all along")));
    }

    /** With the county's lock: leaves nothing of a version that did not come into force after all. */
    void discard(Running rejected) throws InterruptedException {
        if (inForce.get(rejected.jar().region()) != rejected) {
            launch.discard(rejected);
        }
    }

    /** What this node is called among those on the same database. */
    String node() {
        return node;
    }

    Optional<Running> running(String region) {
        return Optional.ofNullable(inForce.get(region));
    }

    /** All that is in force, by region. */
    Map<String, Running> running() {
        return new TreeMap<>(inForce);
    }

    /** How the version in force for a county stands; one that should have been followed by another says so. */
    Optional<ModuleInfo> info(String region) {
        return routes.table().module(region).map(ModuleHandle::info).map(info -> trouble(region)
                .map(why -> new ModuleInfo(info.region(), info.name(), info.version(), info.state(), why)).orElse(info));
    }

    /** What a county's module is called, also while it is not in force. */
    String name(Desired desired) {
        return names.getOrDefault(desired.region(), desired.version());
    }

    /** Why a county's module is not in force here as it should be, if so. */
    Optional<Text> trouble(String region) {
        return Optional.ofNullable(troubles.get(region)).map(Trouble::why);
    }

    /** Held by whoever starts, removes or switches one of the county's versions here. */
    ReentrantLock lock(String region) {
        return locks.computeIfAbsent(region, any -> new ReentrantLock());
    }

    /** Whether this node still has to follow what the database says of a county, and has not tried in vain just now. */
    boolean isBehind(Desired desired) {
        Trouble known = troubles.get(desired.region());
        if (known != null && known.generation() >= desired.generation() && clock.instant().isBefore(known.again())) {
            return false;
        }
        return wanted(desired)
                ? routes.table().route(desired.region()).map(RoutingTable.Route::generation).orElse(0L) < desired.generation()
                : inForce.containsKey(desired.region());
    }

    private static boolean wanted(Desired desired) {
        return desired.sha256() != null && !desired.blocked();
    }

    /**
     * Makes a county on this node what the database says it should be, if it is not.
     *
     * @return why that failed, if it did
     */
    Optional<Text> reconcile(String region) throws InterruptedException {
        ReentrantLock lock = lock(region);
        lock.lock();
        try {
            // read with the lock: what was read before may have been overtaken by a deployment here
            Desired desired = store.desired(region).orElseThrow();
            remember(desired);
            return reconcile(desired);
        } finally {
            lock.unlock();
        }
    }

    private Optional<Text> reconcile(Desired desired) throws InterruptedException {
        String region = desired.region();
        try {
            Running former = inForce.get(region);
            if (!isBehind(desired)) {
                return Optional.empty();
            }
            if (!wanted(desired)) {
                troubles.remove(region);
                seeOff(region, null, List.of());
                return Optional.empty();
            }
            // a node that has nothing in force has nothing to lose, and may be the last one left
            boolean proven = former == null && rollOut.stood(region, node, desired.generation());
            RollOut.Turn turn = rollOut.take(region, node, desired.generation(), clock.instant(), patience());
            if (!turn.go() && former != null) {
                return turn.stopped() == null ? Optional.empty() : Optional.of(trouble(desired, turn.stopped()));
            }
            putInForce(launch(kept(desired.sha256()), proven, Progress.unwatched()), desired.generation(), null, List.of());
            troubles.remove(region);
            tell(desired, NodeState.State.UP, Text.same(""));
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(failed(desired, refusal.reason()));
        } catch (Rejection rejection) {
            return Optional.of(failed(desired, rejection.why()));
        }
    }

    /** A node that tries for longer than all of it may take has died; tables wait for their turn as long as their change may take. */
    private Duration patience() {
        return Duration.ofMillis(2 * config.migrationMillis() + config.admissionBudgetMillis() + 2 * config.gateMillis());
    }

    private Text failed(Desired desired, Text why) throws InterruptedException {
        trouble(desired, why);
        if (!inForce.containsKey(desired.region()) && desired.previous() != null) {
            comeUpAsBefore(desired);
        }
        tell(desired, NodeState.State.FAILED, why);
        return why;
    }

    /** A node that starts anew with a version that it turned away goes on with the one before, as it did until it stopped. */
    private void comeUpAsBefore(Desired desired) throws InterruptedException {
        try {
            ModuleJar before = kept(desired.previous());
            // somebody has taken a higher one back, and had a reason
            if (before.version().compareTo(Version.parseVersion(desired.version())) < 0) {
                putInForce(launch(before, Progress.unwatched()), 0, null, List.of());
            }
        } catch (Refusal refusal) {
            LOG.error("Nor can the version before: {}", refusal.reason().en());
        } catch (Rejection rejection) {
            LOG.error("Nor can the version before: {}", rejection.why().en());
        }
    }

    /** Removes module bundles that nobody wants: left by a crash, or put there by hand. */
    void sweep() throws InterruptedException {
        for (Bundle bundle : bundles.all()) {
            ReentrantLock lock = lock(String.valueOf(bundle.getHeaders("").get(ModuleJar.REGION_HEADER)));
            // one that is just being deployed is not in force yet
            lock.lock();
            try {
                if (bundle.getState() != Bundle.UNINSTALLED && inForce.values().stream().noneMatch(running -> running.bundle().equals(bundle))) {
                    LOG.info("Module bundle {} {} is not in force and is removed", bundle.getSymbolicName(), bundle.getVersion());
                    bundles.remove(bundle);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** The county whose module has that symbolic name, be it in force here or not: one that was blocked comes back with it. */
    Optional<String> owner(String symbolicName) {
        return inForce.values().stream().map(Running::jar).filter(jar -> jar.symbolicName().equals(symbolicName)).map(ModuleJar::region).findFirst()
                .or(() -> store.owner(symbolicName));
    }

    /** With the county's lock: the database has changed to this, so the pointer follows, and the other nodes may. */
    void follow(Desired wanted, Running next, String deployment, List<Step> steps) {
        remember(wanted);
        troubles.remove(wanted.region());
        if (next == null) {
            seeOff(wanted.region(), deployment, steps);
        } else {
            putInForce(next, wanted.generation(), deployment, steps);
        }
        tell(wanted, NodeState.State.UP, Text.same(""));
    }

    private void putInForce(Running next, long generation, String deployment, List<Step> steps) {
        next.handle().tally().restart();
        String region = next.jar().region();
        names.put(region, next.jar().name());
        Running former = inForce.put(region, next);
        routes.put(next.handle(), generation);
        next.handle().server().ifPresent(GuestServer::describe);
        LOG.info("{} is in force (generation {})", next.handle().label().en(), generation);
        if (former != null && former.handle() != next.handle()) {
            retirement.retire(former, last -> complete(region, deployment, steps, last));
        } else {
            threads.execute(() -> complete(region, deployment, steps, List.of()));
        }
    }

    private void seeOff(String region, String deployment, List<Step> steps) {
        routes.remove(region);
        Running former = inForce.remove(region);
        if (former != null) {
            LOG.info("{} is not in force any more", former.handle().label().en());
            retirement.retire(former, last -> complete(region, deployment, steps, last));
        }
    }

    private void complete(String region, String deployment, List<Step> steps, List<Step> last) {
        if (deployment != null) {
            List<Step> all = new ArrayList<>(steps);
            all.addAll(last);
            try {
                store.complete(deployment, all);
                store.forget(region, config.keptVersions());
            } catch (DatabaseException failure) {
                LOG.warn("The end of deployment {} is not in the history: {}", deployment, failure.getMessage());
            }
        }
    }

    private void tell(Desired desired, NodeState.State state, Text reason) {
        try {
            rollOut.tell(new NodeState(desired.region(), node, desired.generation(), state, reason, clock.instant()));
        } catch (DatabaseException failure) {
            LOG.warn("What became of generation {} of county {} here is not told to the other nodes: {}", desired.generation(),
                    desired.region(), failure.getMessage());
        }
    }

    private Text trouble(Desired desired, Text why) {
        Trouble former = troubles.get(desired.region());
        Duration pause = former == null || former.generation() != desired.generation() ? Duration.ofMillis(config.retryMillis())
                : former.pause().multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? former.pause().multipliedBy(2) : LONGEST_PAUSE;
        troubles.put(desired.region(), new Trouble(desired.generation(), why, pause, clock.instant().plus(pause)));
        LOG.error("The module of county {} cannot be brought up, and is tried again in {} s: {}", desired.region(), pause.toSeconds(), why.en());
        return why;
    }

    /** The version of an artefact, if it is still kept. */
    Optional<Version> versionOf(String sha256) {
        try {
            return Optional.of(kept(sha256).version());
        } catch (Refusal noLongerKept) {
            return Optional.empty();
        }
    }

    /** An artefact from the database, if it is what it was. */
    ModuleJar kept(String sha256) throws Refusal {
        Artefact artefact = store.artefact(sha256).orElseThrow(() -> new Refusal(
                new Text("该版本的程序包已不在库中。", "That version's artefact is not kept any more.")));
        ModuleJar jar = ModuleJar.of(artefact.content());
        if (!jar.sha256().equals(sha256)) {
            throw new Refusal(new Text("库中该版本的程序包已损坏。", "That version's artefact is damaged in the database."));
        }
        return jar;
    }

    /**
     * Why a generation could not be brought up here. What stood in its way may have been of the moment, such as a system of the county's
     * own that was down, so it is tried again after a while, and after a longer one each time.
     */
    private record Trouble(long generation, Text why, Duration pause, Instant again) {
    }
}
