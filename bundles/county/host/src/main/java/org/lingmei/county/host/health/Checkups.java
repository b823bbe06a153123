package org.lingmei.county.host.health;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.felix.hc.api.HealthCheck;
import org.lingmei.county.host.HostSettings;
import org.lingmei.county.host.HostThreads;
import org.lingmei.county.host.call.ModuleHealth;
import org.lingmei.county.host.deploy.ModuleManager;
import org.lingmei.county.host.deploy.Running;
import org.lingmei.county.host.routing.ModuleHandle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the health checks of the versions in force every now and then and notes with each version what they said, for whoever asks: the
 * platform's own health is never kept waiting by a county's.
 */
@Component(service = {}, immediate = true)
public final class Checkups {

    private static final Logger LOG = LoggerFactory.getLogger(Checkups.class);

    private final ModuleHealth health;
    private final Supplier<Map<String, Running>> inForce;
    private final Set<ModuleHandle> underWay = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(new HostThreads("lingmei-county-checkups"));
    // a check that hangs keeps its county's thread here until its time is over, and no other county waiting
    private final ExecutorService asking = Executors.newCachedThreadPool(new HostThreads("lingmei-county-checkup"));

    @Activate
    public Checkups(BundleContext context, @Reference ModuleManager manager, @Reference HostSettings settings) {
        this(new ModuleHealth(context), manager::inForce, Duration.ofMillis(settings.config().watchHealthMillis()));
    }

    private Checkups(ModuleHealth health, Supplier<Map<String, Running>> inForce, Duration pause) {
        this.health = health;
        this.inForce = inForce;
        looking.scheduleWithFixedDelay(this::look, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks no more. */
    @Deactivate
    public void stop() {
        looking.shutdownNow();
        asking.shutdownNow();
    }

    private void look() {
        try {
            for (Running running : inForce.get().values()) {
                Collection<ServiceReference<HealthCheck>> checks = health.of(running.bundle());
                if (checks.isEmpty()) {
                    running.handle().pulse().felt(List.of());
                } else if (underWay.add(running.handle())) {
                    asking.execute(() -> ask(running.handle(), checks));
                }
            }
        } catch (RuntimeException | Error failure) {
            // whatever gets out ends the looking for good
            LOG.warn("Cannot look how the county modules are: {}", failure.toString());
        }
    }

    private void ask(ModuleHandle handle, Collection<ServiceReference<HealthCheck>> checks) {
        try {
            if (handle.enter()) {
                try {
                    handle.pulse().felt(health.run(handle, checks));
                } finally {
                    handle.leave();
                }
            }
        } catch (RuntimeException | Error failure) {
            LOG.warn("Cannot look how {} is: {}", handle.label().en(), failure.toString());
        } finally {
            underWay.remove(handle);
        }
    }
}
