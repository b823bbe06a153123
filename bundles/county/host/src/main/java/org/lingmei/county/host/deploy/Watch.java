package org.lingmei.county.host.deploy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.security.Caller;
import org.lingmei.county.host.HostConfig;
import org.lingmei.county.host.artifact.Refusal;
import org.lingmei.county.host.isolation.CallTally;
import org.lingmei.county.host.routing.ModuleHandle;
import org.lingmei.county.host.store.Desired;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an eye on versions that have just come into force: one that passed its gate and then fails too many of its calls, or whose
 * own health checks keep saying that it is ill, is rolled back. Each node watches the calls that it passes on, and the health of its
 * own copy. What was brought back, by whomever, is not watched: between two versions that both fail there is nothing to choose.
 */
final class Watch {

    /** In whose name versions are rolled back. */
    static final Caller WATCH = Caller.platform("watch");

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final int LATEST = 20;
    /** A check may say once, or twice, what passes by itself. */
    private static final int ILL_LOOKS = 3;

    private final ModuleManager manager;
    private final InstantSource clock;
    private final Duration period;
    private final int calls;
    private final int percent;
    // by county, the generation that could not be rolled back: it is not tried again at every look
    private final Map<String, Long> inVain = new ConcurrentHashMap<>();

    Watch(ModuleManager manager, InstantSource clock, HostConfig config) {
        this.manager = manager;
        this.clock = clock;
        this.period = Duration.ofMillis(config.watchMillis());
        this.calls = config.watchCalls();
        this.percent = config.watchFailurePercent();
    }

    /** Rolls a county's version back if it should be. */
    void look(Desired desired) throws InterruptedException {
        if (desired.previous() == null || desired.blocked() || inVain.getOrDefault(desired.region(), 0L) == desired.generation() || clock.instant().isAfter(desired.at().plus(period))) {
            return;
        }
        Running running = manager.inForce().get(desired.region());
        if (running == null || !running.jar().sha256().equals(desired.sha256())) {
            return;
        }
        Optional<Text> why = failing(running.handle()).or(() -> ill(running.handle()));
        // a rollback would be refused now, and told at every look
        if (why.isPresent() && !manager.isBusyWith(desired.region()) && deployed(desired)) {
            rollBack(desired, why.get());
        }
    }

    private Optional<Text> failing(ModuleHandle version) {
        CallTally.Count count = version.tally().count();
        return count.fails(calls, percent) ? Optional.of(new Text("生效后 %1$d 次调用中有 %2$d 次失败，自动回退",
                "%2$d of its first %1$d calls failed, so it was rolled back by itself").with(count.calls(), count.failures())) : Optional.empty();
    }

    private static Optional<Text> ill(ModuleHandle version) {
        return version.pulse().ill(ILL_LOOKS).map(what -> new Text("生效后连续 " + ILL_LOOKS + " 次检查不正常，自动回退：" + what.zh(),
                "it was not well at " + ILL_LOOKS + " looks in a row, so it was rolled back by itself: " + what.en()));
    }

    private boolean deployed(Desired desired) {
        return manager.history(desired.region(), LATEST).stream().filter(each -> each.outcome() == Deployment.Outcome.KEPT).findFirst()
                .filter(last -> last.action() == Deployment.Action.DEPLOY && desired.sha256().equals(last.sha256())).isPresent();
    }

    private void rollBack(Desired desired, Text why) throws InterruptedException {
        LOG.warn("Version {} of county {}: {}", desired.version(), desired.region(), why.en());
        try {
            Deployment back = manager.rollback(desired.generation(), desired.region(), Order.of(WATCH, why.zh() + " / " + why.en()));
            if (back.outcome() == Deployment.Outcome.ROLLED_BACK) {
                inVain.put(desired.region(), desired.generation());
            }
        } catch (Refusal refusal) {
            inVain.put(desired.region(), desired.generation());
            LOG.error("Version {} of county {} cannot be rolled back: {}", desired.version(), desired.region(), refusal.reason().en());
        }
    }
}
