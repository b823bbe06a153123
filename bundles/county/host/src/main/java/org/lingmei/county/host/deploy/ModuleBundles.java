package org.lingmei.county.host.deploy;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.lingmei.core.api.Text;
import org.lingmei.county.host.HostThreads;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.metrics.Loaders;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Modules' bundles, through the framework itself: Karaf's features service would couple the counties to one another (one
 * county's broken bundle fails everybody's next operation).
 */
final class ModuleBundles {

    private static final Logger LOG = LoggerFactory.getLogger(ModuleBundles.class);

    private final BundleContext framework;
    private final Duration budget;
    private final Loaders loaders;
    /**
     * Held while a bundle that is not resolved comes or goes. Karaf's regions do not know such a bundle for a moment and keep it
     * from being resolved, and when a resolver hook keeps any bundle out, Felix offers no resolved bundle's packages either: whatever
     * is resolved in that moment finds nothing of the platform.
     */
    private final Object unsettled = new Object();

    /**
     * Works on the framework of that context.
     *
     * @param budget longest time that starting or stopping a bundle may take, since both may run the module's code
     * @param loaders is told of the classes of each bundle that is removed
     */
    ModuleBundles(BundleContext context, Duration budget, Loaders loaders) {
        this.loaders = loaders;
        this.framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getBundleContext();
        this.budget = budget;
    }

    /** All bundles that were installed as some module's. */
    List<Bundle> all() {
        return Arrays.stream(framework.getBundles()).filter(bundle -> ModuleJar.isLocation(bundle.getLocation())).toList();
    }

    /** The artefact's bundle, if it is installed. */
    Optional<Bundle> find(ModuleJar jar) {
        return Optional.ofNullable(framework.getBundle(jar.location()));
    }

    /** Why the artefact cannot be installed, if it cannot: others have its name and version. One that is in force is among them. */
    Optional<Text> inTheWay(ModuleJar jar) {
        return all().stream().filter(bundle -> jar.symbolicName().equals(bundle.getSymbolicName()) && jar.version().equals(bundle.getVersion())
                && !jar.location().equals(bundle.getLocation())).findFirst().map(bundle -> new Text(
                        "内容不同的版本 %s 尚未移除，其中可能仍有未结束的调用：内容有变化就要换版本号，或待其移除后再试。",
                        "Version %s with other content has not been removed yet, as calls may be under way in it: give changed content another "
                                + "version, or try again when it has gone.").with(jar.version()));
    }

    /**
     * Installs, resolves and starts the bundle as far as that has not been done; touches no other.
     *
     * @throws Rejection if it cannot be started; then it is not installed any more
     */
    Bundle install(ModuleJar jar) throws Rejection, InterruptedException {
        Bundle bundle;
        try {
            bundle = installAndResolve(jar);
        } catch (BundleException | RuntimeException unacceptable) {
            throw new Rejection(inTheWay(jar).orElseGet(() -> new Text("程序包无法安装：%s", "its bundle cannot be installed: %s")
                    .with(unacceptable.getMessage())));
        }
        try {
            inTime("lingmei-county-start-" + jar.symbolicName(), () -> {
                if (bundle.getState() != Bundle.ACTIVE) {
                    // transient: which modules run is said by the database, not by the framework's cache
                    bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
                }
                return bundle;
            });
            return bundle;
        } catch (TimeoutException hangs) {
            remove(bundle);
            throw new Rejection(new Text("程序包在 %d 毫秒内没有启动完成", "its bundle is not started after %d ms").with(budget.toMillis()));
        } catch (ExecutionException failure) {
            remove(bundle);
            throw new Rejection(new Text("程序包无法启动：%s", "its bundle cannot be started: %s").with(why(failure.getCause())));
        }
    }

    private Bundle installAndResolve(ModuleJar jar) throws BundleException {
        synchronized (unsettled) {
            Optional<Bundle> same = find(jar);
            Bundle bundle = same.isPresent() ? same.get() : framework.installBundle(jar.location(), new ByteArrayInputStream(jar.content()));
            if (bundle.getState() == Bundle.INSTALLED) {
                framework.getBundle().adapt(FrameworkWiring.class).resolveBundles(List.of(bundle));
            }
            return bundle;
        }
    }

    /**
     * Stops and uninstalls a module's bundle and gives its classes back.
     *
     * @return whether that worked; what did not work is logged, and tried again when the platform starts
     */
    boolean remove(Bundle bundle) throws InterruptedException {
        try {
            inTime("lingmei-county-stop-" + bundle.getSymbolicName(), () -> {
                if (bundle.getState() != Bundle.UNINSTALLED) {
                    // its activator may hang in stop(), and uninstall() would wait for it under the framework's lock
                    bundle.stop(Bundle.STOP_TRANSIENT);
                }
                return bundle;
            });
        } catch (TimeoutException | ExecutionException stubborn) {
            LOG.warn("Module bundle {} {} does not stop: {}", bundle.getSymbolicName(), bundle.getVersion(), stubborn.toString());
        }
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        if (wiring == null) {
            synchronized (unsettled) {
                return uninstall(bundle);
            }
        }
        if (wiring.getClassLoader() != null) {
            loaders.retired(wiring.getClassLoader());
        }
        return uninstall(bundle);
    }

    private boolean uninstall(Bundle bundle) throws InterruptedException {
        try {
            // not interrupted when it takes too long: it goes on as soon as whoever hangs in the bundle lets go
            begin("lingmei-county-uninstall-" + bundle.getSymbolicName(), () -> {
                if (bundle.getState() != Bundle.UNINSTALLED) {
                    bundle.uninstall();
                }
                return bundle;
            }).get(budget.toMillis(), TimeUnit.MILLISECONDS);
            return refresh(bundle);
        } catch (TimeoutException | ExecutionException stubborn) {
            LOG.warn("Module bundle {} {} is not uninstalled: {}", bundle.getSymbolicName(), bundle.getVersion(), stubborn.toString());
            return false;
        }
    }

    /** Gives an uninstalled bundle's wiring back, unless that would touch anybody else's. */
    private boolean refresh(Bundle bundle) throws InterruptedException {
        FrameworkWiring wiring = framework.getBundle().adapt(FrameworkWiring.class);
        Collection<Bundle> closure = wiring.getDependencyClosure(List.of(bundle));
        if (closure.stream().anyMatch(other -> !other.equals(bundle))) {
            LOG.error("Refreshing {} would touch {}; its classes stay until the next start", bundle.getSymbolicName(), closure);
            return false;
        }
        CountDownLatch done = new CountDownLatch(1);
        FrameworkListener listener = event -> done.countDown();
        wiring.refreshBundles(List.of(bundle), listener);
        return done.await(budget.toMillis(), TimeUnit.MILLISECONDS);
    }

    private <T> void inTime(String name, Callable<T> work) throws InterruptedException, TimeoutException, ExecutionException {
        FutureTask<T> task = begin(name, work);
        try {
            task.get(budget.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            // as long as its activator waits for something, a bundle can be neither stopped nor uninstalled
            task.cancel(true);
            throw late;
        }
    }

    private static <T> FutureTask<T> begin(String name, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        new HostThreads(name).newThread(task).start();
        return task;
    }

    private static String why(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null || cause == failure ? String.valueOf(failure.getMessage()) : failure.getMessage() + " (" + cause + ")";
    }
}
