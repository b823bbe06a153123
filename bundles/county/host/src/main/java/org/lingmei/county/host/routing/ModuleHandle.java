package org.lingmei.county.host.routing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.web.GuestServer;
import org.lingmei.county.api.ModuleInfo;
import org.lingmei.county.host.addition.Additions;
import org.lingmei.county.host.isolation.BreakerState;
import org.lingmei.county.host.isolation.CallKind;
import org.lingmei.county.host.isolation.CallTally;
import org.lingmei.county.host.isolation.Lane;
import org.lingmei.county.host.isolation.ModuleFailure;
import org.lingmei.county.host.isolation.Pulse;
import org.lingmei.county.spi.CountyDescriptor;
import org.lingmei.county.spi.CountyModule;
import org.osgi.framework.Version;

/**
 * A module that was admitted, with the lanes that lead into it. The module itself is handed out to calls on its lanes only.
 */
public final class ModuleHandle implements AutoCloseable {

    private final CountyModule module;
    private final CountyDescriptor descriptor;
    private final Version version;
    private final String regionName;
    private final Instant deployedAt;
    private final Lane decoding;
    private final Lane rules;
    private final Lane requests;
    private final Lane fetches;
    private final Lane checks;
    private final Pulse pulse = new Pulse();
    private final CallTally tally;
    private final Lease lease = new Lease();
    private volatile GuestServer server;
    private volatile Additions additions = Additions.NONE;
    /** By when a version on trial has to have answered everything, by {@link System#nanoTime()}; null once it is through. */
    private volatile Long trialEnds;

    /**
     * A module that may be called.
     *
     * @param descriptor what it said of itself, checked
     * @param regionName its county's name
     * @param deployedAt when its bundle was installed or last updated
     * @param lanes makes the lane for a kind of call
     */
    public ModuleHandle(CountyModule module, CountyDescriptor descriptor, String regionName, Instant deployedAt,
            Function<CallKind, Lane> lanes) {
        this(module, descriptor, regionName, deployedAt, lanes, new CallTally(InstantSource.system()));
    }

    /**
     * A module that may be called, and whose calls are counted.
     *
     * @param tally hears of the calls on these lanes
     */
    public ModuleHandle(CountyModule module, CountyDescriptor descriptor, String regionName, Instant deployedAt,
            Function<CallKind, Lane> lanes, CallTally tally) {
        this.tally = tally;
        this.module = module;
        this.descriptor = descriptor;
        this.version = Version.parseVersion(descriptor.version());
        this.regionName = regionName;
        this.deployedAt = deployedAt;
        this.decoding = lanes.apply(CallKind.DECODE);
        this.rules = lanes.apply(CallKind.RULES);
        this.requests = lanes.apply(CallKind.REST);
        this.fetches = lanes.apply(CallKind.FETCH);
        this.checks = lanes.apply(CallKind.HEALTH);
    }

    /** Whether a call may go in; then it must {@link #leave()}. A version that is no longer in force lets nobody in. */
    public boolean enter() {
        return lease.enter();
    }

    /** A call has ended. */
    public void leave() {
        lease.leave();
    }

    /** Lets nobody in any more; completes when the last call has left. */
    public CompletableFuture<Void> retire() {
        return lease.close();
    }

    /** From now on the module's own REST resources are answered there; closed with the handle. */
    public void serveAt(GuestServer own) {
        server = own;
    }

    /** Where its own REST resources are answered, if it has any. */
    public Optional<GuestServer> server() {
        return Optional.ofNullable(server);
    }

    /** From now on these are the county's, once the version is in force. */
    public void bring(Additions asked) {
        additions = asked;
    }

    /** What the county adds to what the province says. */
    public Additions additions() {
        return additions;
    }

    /** How its calls went since it came into force. */
    public CallTally tally() {
        return tally;
    }

    /** What its own health checks said since it came into force. */
    public Pulse pulse() {
        return pulse;
    }

    /** How the breakers before its lanes stand right now, but for the one before its health checks, which keeps nobody from anything. */
    public List<BreakerState> breakers() {
        return Stream.of(decoding, rules, requests, fetches).map(Lane::breakerState).toList();
    }

    /** Calls under way. */
    public long inside() {
        return lease.inside();
    }

    /** Where the module's own REST resources answer. */
    public Lane requests() {
        return requests;
    }

    /** From now on all calls together have so much time, until the module {@link #passed}. */
    public void onTrial(Duration whole) {
        trialEnds = System.nanoTime() + whole.toNanos();
    }

    /** From now on each call has its own time. */
    public void passed() {
        trialEnds = null;
    }

    private Duration within(Duration budget) throws ModuleFailure {
        Long ends = trialEnds;
        if (ends == null) {
            return budget;
        }
        Duration left = Duration.ofNanos(ends - System.nanoTime());
        if (left.isNegative() || left.isZero()) {
            throw ModuleFailure.misbehaved(new Text("检查超过了总时限", "its checks took longer than they may together"));
        }
        return left.compareTo(budget) < 0 ? left : budget;
    }

    /** Asks the module for something that has to do with requests, on the lane for these. */
    public <T> T asking(Work<T> work) throws ModuleFailure {
        return requests.call(within(requests.budget()), on(work));
    }

    /** Has the module read a file, within the budget for that. */
    public <T> T decoding(Work<T> work) throws ModuleFailure {
        return decoding.call(within(decoding.budget()), on(work));
    }

    /** Has the module check something. */
    public <T> T rules(Duration budget, Work<T> work) throws ModuleFailure {
        return rules.call(within(budget), on(work));
    }

    /** Has one of the module's connectors fetch, within the budget for that. */
    public <T> T fetching(Work<T> work) throws ModuleFailure {
        return fetches.call(on(work));
    }

    /** Runs one of the module's health checks. */
    public <T> T checking(Callable<T> work) throws ModuleFailure {
        return checks.call(within(checks.budget()), work);
    }

    /** The longest time that a fetch may take. */
    public Duration fetchBudget() {
        return fetches.budget();
    }

    /** The longest time that all rules together may take for a file. */
    public Duration rulesBudget() {
        return rules.budget();
    }

    private <T> Callable<T> on(Work<T> work) {
        return () -> work.run(module);
    }

    public String region() {
        return descriptor.region();
    }

    public Version version() {
        return version;
    }

    public Instant deployedAt() {
        return deployedAt;
    }

    /** {@code region/version}, as it is kept with what the module had a hand in. */
    public String reference() {
        return descriptor.region() + "/" + descriptor.version();
    }

    /** Names county, module and version in a sentence. */
    public Text label() {
        return new Text("%1$s（%2$s）的县级模块“%3$s”%4$s", "The county module “%3$s” %4$s of %1$s (%2$s)")
                .with(regionName, descriptor.region(), descriptor.name(), descriptor.version());
    }

    /** How it stands right now. */
    public ModuleInfo info() {
        boolean suspended = decoding.suspended() || rules.suspended() || requests.suspended();
        Text detail = suspended
                ? new Text("近期多次失败，暂停调用，稍后自动重试。", "It failed too often of late; calls are suspended and resume by themselves.")
                : pulse.told();
        return new ModuleInfo(descriptor.region(), descriptor.name(), descriptor.version(),
                suspended ? ModuleInfo.State.SUSPENDED : ModuleInfo.State.ACTIVE, detail);
    }

    @Override
    public void close() {
        server().ifPresent(GuestServer::close);
        decoding.close();
        rules.close();
        requests.close();
        fetches.close();
        checks.close();
    }

    /** Something to be done with the module, on one of its own threads. */
    @FunctionalInterface
    public interface Work<T> {
        T run(CountyModule module) throws Exception;
    }
}
