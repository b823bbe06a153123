package org.lingmei.county.host.deploy;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.guest.GuestSchemas;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.core.api.web.GuestServers;
import org.lingmei.county.api.ModuleInfo;
import org.lingmei.county.host.HostConfig;
import org.lingmei.county.host.HostSettings;
import org.lingmei.county.host.addition.AdditionGate;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.artifact.Refusal;
import org.lingmei.county.host.call.FileDecoding;
import org.lingmei.county.host.call.RuleRun;
import org.lingmei.county.host.isolation.Limits;
import org.lingmei.county.host.metrics.ModuleMetrics;
import org.lingmei.county.host.plan.ModulePlanner;
import org.lingmei.county.host.plan.PlatformOffers;
import org.lingmei.county.host.routing.Routes;
import org.lingmei.county.host.store.Desired;
import org.lingmei.county.host.store.ModuleStore;
import org.lingmei.county.host.store.NewArtefact;
import org.lingmei.county.host.store.NodeState;
import org.lingmei.county.host.store.Overtaken;
import org.lingmei.county.host.store.RollOut;
import org.lingmei.county.host.verify.SignatureVerifier;
import org.lingmei.county.host.verify.Signer;
import org.lingmei.county.host.verify.SignersFolder;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.log.LogReaderService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings county modules into force and out of it. One deployment of a county at a time; different counties do not wait for one
 * another. What should be in force is said by the {@link ModuleStore}; this class makes it so on this node.
 */
@Component(service = ModuleManager.class)
public final class ModuleManager {

    private static final Logger LOG = LoggerFactory.getLogger(ModuleManager.class);

    private static final int LATEST = 100;

    private final ModuleStore store;
    private final RollOut rollOut;
    private final Entrance entrance;
    private final OnThisNode here;
    private final InstantSource clock = InstantSource.system();
    private final Feed feed = new Feed();
    private final Journal journal;
    private final Set<String> deploying = ConcurrentHashMap.newKeySet();

    @Activate
    public ModuleManager(BundleContext context, @Reference Registry registry, @Reference Routes routes, @Reference ModuleStore store,
            @Reference RollOut rollOut, @Reference ModuleMetrics metrics, @Reference Spreadsheets spreadsheets,
            @Reference ServiceComponentRuntime components, @Reference LogReaderService log, @Reference GuestServers servers,
            @Reference GuestSchemas schemas, @Reference AdditionGate additions, @Reference HostSettings settings) {
        HostConfig config = settings.config();
        this.store = store;
        this.rollOut = rollOut;
        Gate gate = new Gate(context, components, log, new FileDecoding(spreadsheets, config.maxRows()), new RuleRun(config.maxFindings()));
        Admission admission = new Admission(context, kind -> Limits.of(kind, config),
                descriptor -> metrics.observer(descriptor.region(), descriptor.version()), clock);
        ModuleBundles bundles = new ModuleBundles(context, Duration.ofMillis(config.admissionBudgetMillis()), metrics.loaders());
        this.here = new OnThisNode(routes, store, rollOut, clock, config, bundles, retirement -> new Launch(registry, bundles, admission,
                gate, additions, retirement, servers, schemas, Duration.ofMillis(config.migrationMillis()), Duration.ofMillis(config.gateMillis())));
        this.journal = new Journal(store, here.node(), clock.instant(), ModuleStartup.SHIPPED);
        this.entrance = new Entrance(new ModulePlanner(new PlatformOffers(context, config), here::owner),
                new SignatureVerifier(SignersFolder.of(config), config.developmentMode()), store, here::versionOf,
                new Obstacles(bundles, schemas), clock);
    }

    /** The host goes; bundles are left as they are, and nobody gets into a module any more. */
    @Deactivate
    void stop() {
        here.stop();
    }

    /** Tells what deployments do. */
    public Feed feed() {
        return feed;
    }

    /** How every county stands here that has or should have a module, by region. Asks no database: a change on another node shows after a look. */
    public List<ModuleInfo> modules() {
        return here.desired().stream().flatMap(desired -> info(desired).stream()).toList();
    }

    /** How one county stands, if it has or should have a module. */
    public Optional<ModuleInfo> module(String region) {
        return here.desired(region).flatMap(this::info);
    }

    private Optional<ModuleInfo> info(Desired desired) {
        String region = desired.region();
        if (desired.sha256() == null) {
            return Optional.empty();
        }
        String name = here.name(desired);
        if (desired.blocked()) {
            return Optional.of(new ModuleInfo(region, name, desired.version(), ModuleInfo.State.BLOCKED,
                    new Text("已由 %s 停用，恢复前不会被调用。", "Blocked by %s; it is not called until it is unblocked.").with(desired.by())));
        }
        return here.info(region).or(() -> Optional.of(new ModuleInfo(region, name, desired.version(), ModuleInfo.State.BROKEN,
                trouble(region).orElse(new Text("正在本节点启动。", "It is being brought up on this node.")))));
    }

    /** What is in force for each county on this node, by region. */
    public Map<String, Running> inForce() {
        return here.running();
    }

    /** What a county's module should be, and since when, as far as this node has heard. */
    public Optional<Desired> desired(String region) {
        return here.desired(region);
    }

    /** What was done to a county's module, newest first. */
    public List<Deployment> history(String region, int limit) {
        return store.history(region, limit);
    }

    /** Why a county's module is not in force here as it should be, if so. */
    public Optional<Text> trouble(String region) {
        return here.trouble(region);
    }

    /** What this node is called among those on the same database. */
    public String node() {
        return here.node();
    }

    /** What every node on this database made of a county's module. */
    public List<NodeState> nodes(String region) {
        return rollOut.nodes(region);
    }

    /** What would become of an artefact; changes nothing. */
    public Preview preview(ModuleJar jar, Caller caller) {
        return entrance.preview(jar, store.desired(jar.region()), caller);
    }

    /** Brings a new version into force, or says why not. */
    public Deployment deploy(ModuleJar jar, Caller caller) throws InterruptedException {
        return deploy(jar, Order.of(caller, ""));
    }

    /** Brings a new version into force, or says why not. */
    public Deployment deploy(ModuleJar jar, Order order) throws InterruptedException {
        if (here.running(jar.region()).filter(running -> running.jar().sha256().equals(jar.sha256())).isPresent()
                && store.desired(jar.region()).filter(now -> jar.sha256().equals(now.sha256()) && !now.blocked()).isPresent()) {
            // whoever asks twice gets what the first asked for
            Optional<Deployment> done = store.history(jar.region(), LATEST).stream()
                    .filter(each -> each.outcome() == Deployment.Outcome.KEPT && jar.sha256().equals(each.sha256())).findFirst();
            if (done.isPresent()) {
                return done.get();
            }
        }
        return run(jar.region(), Deployment.Action.DEPLOY, jar, order, (progress, before) -> {
            if (before.blocked() && jar.sha256().equals(before.sha256())) {
                throw blocked(before.region());
            }
            Signer signer = entrance.admit(jar, before, order.caller(), progress);
            return new Change(jar, signer.subject(), here.launch(jar, progress), false);
        });
    }

    /** Brings the version before back into force. */
    public Deployment rollback(String region, Order order) throws InterruptedException, Refusal {
        return rollback(0, region, order);
    }

    /**
     * Brings the version before back into force.
     *
     * @param generation refused if the county has got to another meanwhile; 0 for whatever it has got to
     */
    Deployment rollback(long generation, String region, Order order) throws InterruptedException, Refusal {
        String previous = store.desired(region).map(Desired::previous).orElseThrow(() -> new Refusal(
                new Text("%s 没有可以回退的版本。", "County %s has no version to go back to.").with(region)));
        ModuleJar jar = here.kept(previous);
        return run(region, Deployment.Action.ROLLBACK, jar, order, (progress, before) -> {
            if (generation != 0 && generation != before.generation()) {
                throw new Refusal(new Text("该县的模块刚刚有过变动。", "The county's module has just been changed."));
            }
            if (before.blocked()) {
                throw blocked(region);
            }
            return new Change(jar, null, here.launch(jar, progress), false);
        });
    }

    /** What was blocked for a reason does not come back, nor anything older, as if nothing had been. */
    private static Refusal blocked(String region) {
        return new Refusal(new Text("%s 的模块已停用：请先恢复，或部署另一版本。",
                "The module of county %s is blocked: unblock it first, or deploy another version.").with(region));
    }

    /** Takes the module out of force until it is unblocked; that holds over restarts. */
    public Deployment block(String region, Order order) throws InterruptedException, Refusal {
        Desired now = known(region);
        ModuleJar jar = here.kept(now.sha256());
        return run(region, Deployment.Action.BLOCK, jar, order, (progress, before) -> {
            if (before.blocked()) {
                throw new Refusal(new Text("%s 的模块已经停用。", "The module of county %s is blocked already.").with(region));
            }
            return new Change(jar, null, null, true);
        });
    }

    /** Brings a blocked module back into force, through the gate. */
    public Deployment unblock(String region, Order order) throws InterruptedException, Refusal {
        Desired now = known(region);
        ModuleJar jar = here.kept(now.sha256());
        return run(region, Deployment.Action.UNBLOCK, jar, order, (progress, before) -> {
            if (!before.blocked()) {
                throw new Refusal(new Text("%s 的模块没有停用。", "The module of county %s is not blocked.").with(region));
            }
            refuseWhatTheProvinceBlocked(before, order);
            return new Change(jar, null, here.launch(jar, progress), false);
        });
    }

    /** Leaves the county without a module; its versions stay in the database. */
    public Deployment remove(String region, Order order) throws InterruptedException, Refusal {
        known(region);
        return run(region, Deployment.Action.REMOVE, null, order, (progress, before) -> {
            // one that was removed may be deployed again
            refuseWhatTheProvinceBlocked(before, order);
            return new Change(null, null, null, false);
        });
    }

    /** Whether something is being done to a county's module on this node. */
    boolean isBusyWith(String region) {
        return deploying.contains(region);
    }

    private static void refuseWhatTheProvinceBlocked(Desired before, Order order) throws Refusal {
        if (before.byProvince() && order.caller().region() != null) {
            throw new Refusal(new Text("%s 的模块由省级停用：由省级恢复，或部署另一版本。",
                    "The province has blocked the module of county %s: the province unblocks it, or another version is deployed.").with(before.region()));
        }
    }

    ModuleStore store() {
        return store;
    }

    OnThisNode here() {
        return here;
    }

    private Desired known(String region) throws Refusal {
        return store.desired(region).filter(desired -> desired.sha256() != null).orElseThrow(() -> new Refusal(
                new Text("行政区划 %s 没有县级模块。", "There is no module for county %s.").with(region)));
    }

    /** The frame of every operation: one at a time for a county, its story told, kept and audited. */
    private Deployment run(String region, Deployment.Action action, ModuleJar jar, Order order, Operation operation)
            throws InterruptedException {
        String id = UUID.randomUUID().toString();
        Progress progress = new Progress(phase -> journal.reaches(id, phase), step -> feed.step(region, id, step));
        Story story = new Story(id, region, action, jar, order, clock.instant(), progress);
        if (!deploying.add(region)) {
            return told(story.ended(Deployment.Outcome.REFUSED, null, new Text("该县有另一项部署正在进行，请稍后重试。",
                    "Another deployment of this county is under way; try again later.")), order.caller());
        }
        // a former version may just be removed: that is waited for
        ReentrantLock lock = here.lock(region);
        lock.lock();
        Desired before = null;
        try {
            before = store.desired(region).orElseGet(() -> new Desired(region, null, null, null, false, false, 0, "", clock.instant()));
            journal.begins(story, before);
            Change change = operation.prepare(progress, before);
            return take(change, before, story);
        } catch (Refusal refusal) {
            return told(story.ended(Deployment.Outcome.REFUSED, before, refusal.reason()), order.caller());
        } catch (Rejection rejection) {
            return told(story.ended(Deployment.Outcome.ROLLED_BACK, before, rejection.why()), order.caller());
        } catch (RuntimeException | Error failure) {
            told(story.ended(Deployment.Outcome.ROLLED_BACK, before, Journal.whyBrokenOff(failure)), order.caller());
            throw failure;
        } finally {
            lock.unlock();
            deploying.remove(region);
        }
    }

    /** The switch: first in the database, then on this node; a crash between the two is made good at the next start. */
    private Deployment take(Change change, Desired before, Story story) throws Refusal, Rejection, InterruptedException {
        Running next = change.running();
        ModuleJar jar = change.jar();
        String sha256 = jar == null ? null : jar.sha256();
        boolean other = before.sha256() != null && !before.sha256().equals(sha256);
        Desired wanted = new Desired(before.region(), sha256, jar == null ? null : jar.version().toString(),
                other ? before.wayBack(sha256) : before.previous(), change.blocked(),
                change.blocked() && story.order().caller().region() == null, before.generation() + 1, story.order().caller().username(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        try {
            story.progress().step(Step.Phase.SWITCH, () -> {
                commit(wanted, change, before, story);
                return Progress.Done.of(wanted, generation(wanted));
            });
        } catch (Refusal | RuntimeException failure) {
            if (next != null) {
                here.discard(next);
            }
            throw failure;
        }
        here.follow(wanted, next, story.id(), List.of(story.progress().last()));
        Deployment kept = story.ended(Deployment.Outcome.KEPT, before, Text.same(story.order().why()));
        feed.outcome(kept);
        return kept;
    }

    private void commit(Desired wanted, Change change, Desired before, Story story) throws Refusal {
        Order order = story.order();
        Duration begun = story.progress().elapsed();
        Deployment kept = story.ended(Deployment.Outcome.KEPT, before, Text.same(order.why()));
        try {
            if (order.ledger() == null) {
                store.change(wanted, before.generation(), change.keep(), kept, order.caller());
            } else if (!order.ledger().write(() -> switched(story, before, wanted, begun), tx -> {
                store.change(tx, wanted, before.generation(), change.keep(), kept, order.caller());
                return null;
            })) {
                throw new Refusal(new Text("同一请求（Idempotency-Key 相同）已经完成。", "The same request, under the same Idempotency-Key, is done already."));
            }
        } catch (Overtaken overtaken) {
            throw new Refusal(overtaken.reason(), overtaken);
        } catch (DatabaseException doubtful) {
            // the connection may have died after the commit: then the new version is what every other node goes by
            if (store.deployment(story.id()).filter(done -> done.outcome() == Deployment.Outcome.KEPT).isEmpty()) {
                throw doubtful;
            }
        }
    }

    /** What the deployment will be once the switch is committed, which is its last step to be waited for. */
    private static Deployment switched(Story story, Desired before, Desired wanted, Duration begun) {
        Step last = new Step(Step.Phase.SWITCH, true, story.progress().elapsed().minus(begun).toMillis(), generation(wanted));
        return story.ended(Deployment.Outcome.KEPT, before, Text.same(story.order().why())).with(last);
    }

    private static Text generation(Desired wanted) {
        return new Text("第 %d 代", "generation %d").with(wanted.generation());
    }

    /** Tells the history what it could not be told when it happened: nobody could reach it, or its platform stopped. */
    void catchUp() {
        journal.catchUp(clock.instant());
    }

    /** Keeps a deployment that came to nothing, and tells whoever watches. */
    Deployment told(Deployment deployment, Caller caller) {
        journal.tell(deployment, caller);
        feed.outcome(deployment);
        LOG.info("Deployment of {} for county {} by {}: {}: {}", deployment.to(), deployment.region(), deployment.by(),
                deployment.outcome().code(), deployment.reason().en());
        return deployment;
    }

    /** What an operation does before the switch. */
    @FunctionalInterface
    private interface Operation {
        Change prepare(Progress progress, Desired before) throws Refusal, Rejection, InterruptedException;
    }

    /** What is to be so from the switch on. */
    private record Change(ModuleJar jar, String signer, Running running, boolean blocked) {
        Optional<NewArtefact> keep() {
            return signer == null ? Optional.empty() : Optional.of(new NewArtefact(jar, signer, running.handle().additions()));
        }
    }
}
