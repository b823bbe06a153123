package org.lingmei.county.host.connect;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.tx.Tx;
import org.lingmei.county.api.SubmissionInlet;
import org.lingmei.county.host.HostSettings;
import org.lingmei.county.host.HostThreads;
import org.lingmei.county.host.call.OfferedConnector;
import org.lingmei.county.host.deploy.ModuleManager;
import org.lingmei.county.host.deploy.ModulesReady;
import org.lingmei.county.host.deploy.Running;
import org.lingmei.county.host.routing.Routes;
import org.lingmei.county.host.store.ConnectorState;
import org.lingmei.county.host.store.ConnectorStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks which connectors of the modules in force are due, and has them fetch: on this node, unless another has taken the
 * connector in the database. A county's connectors take turns. Nothing is fetched while nobody takes anything in.
 */
@Component(service = Connectors.class, immediate = true)
public final class Connectors {

    private static final Logger LOG = LoggerFactory.getLogger(Connectors.class);
    /** On top of the fetch's budget, until the first file is at the door. */
    private static final Duration SPARE = Duration.ofMinutes(1);
    private static final long PATIENCE_SECONDS = 5;

    private final Supplier<Map<String, Running>> inForce;
    private final Routes routes;
    private final ConnectorStore store;
    private final String node;
    private final InstantSource clock;
    private final Instant born;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService looking;
    private final ExecutorService fetching = Executors.newCachedThreadPool(new HostThreads("lingmei-county-fetch"));
    private volatile SubmissionInlet inlet;
    private volatile boolean lookedInVain;

    @Activate
    public Connectors(@Reference ModuleManager manager, @Reference ModulesReady ready, @Reference Routes routes, @Reference ConnectorStore store,
            @Reference HostSettings settings) {
        this(manager::inForce, routes, store, manager.node(), InstantSource.system(), Duration.ofMillis(settings.config().lookMillis()));
    }

    Connectors(Supplier<Map<String, Running>> inForce, Routes routes, ConnectorStore store, String node, InstantSource clock, Duration pause) {
        this.inForce = inForce;
        this.routes = routes;
        this.store = store;
        this.node = node;
        this.clock = clock;
        this.born = clock.instant();
        this.looking = Executors.newSingleThreadScheduledExecutor(new HostThreads("lingmei-county-connectors"));
        looking.scheduleWithFixedDelay(this::look, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Where to bring what was fetched; comes and goes with the reporting room. */
    @Reference(unbind = "takeInNoMore", cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    void takeIn(SubmissionInlet open) {
        inlet = open;
    }

    void takeInNoMore(SubmissionInlet closed) {
        if (inlet == closed) {
            inlet = null;
        }
    }

    /** What does not end by itself soon is broken off, and begins anew at the next start. */
    @Deactivate
    void stop() throws InterruptedException {
        looking.shutdown();
        looking.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        fetching.shutdown();
        if (!fetching.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            fetching.shutdownNow();
            if (!fetching.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("A fetch is still under way; it counts as abandoned when its lease has ended");
            }
        }
    }

    /** The connectors of a county's module in force, by name. */
    public List<ConnectorInfo> of(String region) {
        Running running = inForce.get().get(region);
        if (running == null || running.connectors().isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        List<ConnectorState> states = store.of(region);
        return running.connectors().stream().sorted(Comparator.comparing(OfferedConnector::name)).map(offered -> {
            Text words = ScheduleWords.of(offered.schedule());
            Optional<ConnectorState> state = states.stream().filter(one -> one.name().equals(offered.name())).findFirst();
            return new ConnectorInfo(region, offered.name(), offered.title(), words,
                    state.map(ConnectorState::dueAt).orElseGet(() -> offered.schedule().next(now)),
                    state.filter(one -> one.running(now)).isPresent(), state.orElse(null));
        }).toList();
    }

    /**
     * Has a connector of the module in force fetch as soon as may be, and once more if it is at it; audited. Follow with
     * {@link #hurry} when the transaction is committed.
     *
     * @return whether the module in force has such a connector
     */
    public boolean request(Tx tx, String region, String name, Caller caller) throws SQLException {
        Optional<String> schedule = schedule(region, name);
        if (schedule.isPresent()) {
            store.request(tx, region, name, schedule.get(), caller, clock.instant());
        }
        return schedule.isPresent();
    }

    /** As {@link #request(Tx, String, String, Caller)}, in a transaction of its own; looks at once. */
    public boolean request(String region, String name, Caller caller) {
        Optional<String> schedule = schedule(region, name);
        schedule.ifPresent(words -> store.request(region, name, words, caller, clock.instant()));
        hurry();
        return schedule.isPresent();
    }

    private Optional<String> schedule(String region, String name) {
        return Optional.ofNullable(inForce.get().get(region)).stream().flatMap(running -> running.connectors().stream())
                .filter(offered -> offered.name().equals(name)).map(offered -> ScheduleWords.of(offered.schedule()).en()).findFirst();
    }

    /** Looks at once. */
    public void hurry() {
        try {
            looking.execute(this::look);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("What was asked for is fetched after the next start");
        }
    }

    private void look() {
        SubmissionInlet open = inlet;
        if (open == null) {
            return;
        }
        try {
            List<Offer> offers = inForce.get().values().stream()
                    .flatMap(running -> running.connectors().stream().map(offered -> new Offer(running, offered))).toList();
            if (!offers.isEmpty()) {
                look(offers, open);
            }
            lookedInVain = false;
        } catch (RuntimeException | Error failure) {
            // whatever gets out ends the looking for good
            if (!lookedInVain) {
                LOG.warn("Cannot look for connectors that are due: {}", failure.toString());
            }
            lookedInVain = true;
        }
    }

    private void look(List<Offer> offers, SubmissionInlet open) {
        Instant now = clock.instant();
        List<ConnectorState> states = store.all();
        List<Due> due = new ArrayList<>();
        for (Offer offer : offers) {
            Optional<ConnectorState> known = states.stream().filter(offer::means).findFirst();
            if (known.isEmpty()) {
                store.meet(offer.region(), offer.name(), offer.words(), offer.next(now));
                continue;
            }
            ConnectorState state = known.get();
            if (!state.schedule().equals(offer.words())) {
                store.reschedule(offer.region(), offer.name(), offer.words(), offer.next(now));
            }
            if (state.abandoned(now) || ofAFormerLife(state)) {
                FetchRun.end(store, state, offer.offered().schedule(), new Text("节点 %s 没有说明采集的结果，可能已停止运行。",
                        "Node %s did not say how the fetch ended; it may have gone away.").with(state.runner()), now);
            } else if (state.due(now)) {
                due.add(new Due(offer, state));
            }
        }
        due.stream().sorted(Comparator.comparing(one -> one.state().dueAt())).forEach(one -> begin(one, open));
    }

    /** Whether this node was at it before it was started anew: nobody has to be waited for. */
    private boolean ofAFormerLife(ConnectorState state) {
        return node.equals(state.runner()) && state.startedAt().isBefore(born);
    }

    private void begin(Due due, SubmissionInlet open) {
        String region = due.offer().region();
        if (!busy.add(region)) {
            return;
        }
        try {
            fetching.execute(() -> {
                try {
                    fetch(due, open);
                } catch (RuntimeException failure) {
                    // the claim is left to end by itself
                    LOG.error("Connector {} of county {} stumbled", due.offer().name(), region, failure);
                } finally {
                    busy.remove(region);
                }
            });
        } catch (RejectedExecutionException stopping) {
            busy.remove(region);
        }
    }

    private void fetch(Due due, SubmissionInlet open) {
        Instant now = clock.instant();
        Offer offer = due.offer();
        Optional<ConnectorState> claimed = store.claim(due.state(), node, now, offer.next(now),
                offer.running().handle().fetchBudget().plus(SPARE));
        if (claimed.isPresent()) {
            new FetchRun(store, routes, open, clock).run(claimed.get(), offer.running().handle(), offer.offered().schedule());
        }
    }

    /** What a version in force offers. */
    private record Offer(Running running, OfferedConnector offered) {

        String region() {
            return running.handle().region();
        }

        String name() {
            return offered.name();
        }

        String words() {
            return ScheduleWords.of(offered.schedule()).en();
        }

        Instant next(Instant now) {
            return offered.schedule().next(now);
        }

        boolean means(ConnectorState state) {
            return state.region().equals(region()) && state.name().equals(name());
        }
    }

    /** What is to be fetched. */
    private record Due(Offer offer, ConnectorState state) {
    }
}
