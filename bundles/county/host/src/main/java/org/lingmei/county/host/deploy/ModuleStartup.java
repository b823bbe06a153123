package org.lingmei.county.host.deploy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.security.Caller;
import org.lingmei.county.host.HostConfig;
import org.lingmei.county.host.HostSettings;
import org.lingmei.county.host.HostThreads;
import org.lingmei.county.host.addition.Rooms;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.artifact.Refusal;
import org.lingmei.county.host.isolation.Fence;
import org.lingmei.county.host.store.Desired;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings up what the database says should be in force, deploys the modules that lie in the modules folder for counties that
 * never had one, clears away what nobody wants, and then registers {@link ModulesReady}. What lies in the folder waits for the rooms
 * that may have to let it in. From then on it looks whether another
 * node has changed something, and how versions do that have just come into force. Works on a thread of its own: the thread that activates components belongs to whoever starts
 * bundles.
 */
@Component(service = {}, immediate = true)
public final class ModuleStartup {

    /** In whose name the shipped modules are deployed. */
    static final Caller SHIPPED = Caller.platform("modules");

    private static final Logger LOG = LoggerFactory.getLogger(ModuleStartup.class);

    /** A room that comes later has what it kept out tried again. */
    private static final Duration ROOMS_LIMIT = Duration.ofMinutes(2);

    private final BundleContext context;
    private final ModuleManager manager;
    private final Rooms rooms;
    private final Path folder;
    private final Watch watch;
    private final long lookMillis;
    private final ScheduledExecutorService thread;
    private final List<Text> problems = new CopyOnWriteArrayList<>();
    /** What lies in the folder and was kept out, by its file: a room that comes later may let it in. */
    private final Map<Path, KeptOut> keptOut = new LinkedHashMap<>();
    /** Which of the problems is that of a county whose version could not be brought up, by region. */
    private final Map<String, Text> notUp = new ConcurrentHashMap<>();
    private ServiceRegistration<ModulesReady> ready;
    private boolean stopped;

    /** Starts what should be in force, once the fence around modules stands. */
    @Activate
    public ModuleStartup(BundleContext context, @Reference ModuleManager manager, @Reference Rooms rooms, @Reference Fence fence,
            @Reference HostSettings settings) {
        this(context, manager, rooms, settings.config());
    }

    ModuleStartup(BundleContext context, ModuleManager manager, Rooms rooms, HostConfig config) {
        this.context = context;
        this.manager = manager;
        this.rooms = rooms;
        this.folder = config.modulesFolder().isBlank()
                ? Path.of(System.getProperty("karaf.home", "."), "modules")
                : Path.of(config.modulesFolder());
        this.watch = new Watch(manager, InstantSource.system(), config);
        this.lookMillis = config.lookMillis();
        this.thread = Executors.newSingleThreadScheduledExecutor(new HostThreads("lingmei-county-modules"));
        thread.execute(this::bringUp);
    }

    @Deactivate
    synchronized void stop() {
        stopped = true;
        thread.shutdownNow();
        if (ready != null) {
            ready.unregister();
            ready = null;
        }
    }

    private void bringUp() {
        try {
            manager.catchUp();
            bringUpWanted();
            shipAll();
            // what another node that started at the same moment has shipped first
            bringUpWanted();
            manager.here().sweep();
            announce();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error failure) {
            LOG.error("The county modules cannot be brought up", failure);
            problems.add(new Text("县级模块未能启动：%s", "The county modules cannot be brought up: %s").with(failure.toString()));
            announce();
        }
        if (!thread.isShutdown()) {
            thread.scheduleWithFixedDelay(this::look, lookMillis, lookMillis, TimeUnit.MILLISECONDS);
        }
    }

    /** All counties at once: one that takes its time keeps no other waiting. */
    private void bringUpWanted() throws InterruptedException {
        List<Callable<Void>> behind = manager.here().look().stream().filter(manager.here()::isBehind).<Callable<Void>>map(desired -> () -> {
            bringUp(desired.region());
            return null;
        }).toList();
        if (behind.isEmpty()) {
            return;
        }
        ExecutorService counties = Executors.newFixedThreadPool(behind.size(), new HostThreads("lingmei-county-modules"));
        try {
            counties.invokeAll(behind);
        } finally {
            counties.shutdownNow();
        }
    }

    private void bringUp(String region) throws InterruptedException {
        try {
            manager.here().reconcile(region).ifPresent(why -> isNotUp(region, why));
        } catch (RuntimeException | Error failure) {
            LOG.error("The module of county {} cannot be brought up", region, failure);
            isNotUp(region, Text.same(failure.toString()));
        }
    }

    private void isNotUp(String region, Text why) {
        Text problem = new Text("%1$s 的模块未能启动：" + escaped(why.zh()) + "。", "The module of county %1$s is not up: " + escaped(why.en()) + ".").with(region);
        problems.add(problem);
        problems.remove(notUp.put(region, problem));
    }

    /** Another node may have changed something. */
    private void look() {
        try {
            manager.catchUp();
            shipAgain();
            for (Desired desired : manager.here().look()) {
                // who is not behind is not waited for: a deployment that is at its gate holds its county's lock
                if (manager.here().isBehind(desired)) {
                    follow(desired.region());
                } else {
                    watch.look(desired);
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error failure) {
            // whatever gets out ends the looking for good
            LOG.warn("Cannot look for changes of the county modules: {}", failure.toString());
        }
    }

    /** What goes wrong with one county is tried again at the next look and keeps no other waiting for ever. */
    private void follow(String region) throws InterruptedException {
        try {
            manager.here().reconcile(region);
            if (manager.here().trouble(region).isEmpty()) {
                problems.remove(notUp.remove(region));
            }
        } catch (RuntimeException | Error failure) {
            LOG.warn("Cannot follow what was changed for county {}: {}", region, failure.toString());
        }
    }

    private void shipAll() throws InterruptedException {
        Map<Path, ModuleJar> due = new LinkedHashMap<>();
        for (Path file : jars()) {
            try {
                ModuleJar jar = ModuleJar.of(Files.readAllBytes(file));
                if (isDue(jar)) {
                    due.put(file, jar);
                }
            } catch (IOException unreadable) {
                problems.add(problem(file, Text.same(String.valueOf(unreadable.getMessage()))));
            } catch (Refusal refusal) {
                problems.add(problem(file, refusal.reason()));
            }
        }
        if (!due.isEmpty()) {
            rooms.await(context, ROOMS_LIMIT);
        }
        for (Map.Entry<Path, ModuleJar> one : due.entrySet()) {
            ship(one.getKey(), one.getValue());
        }
    }

    private void ship(Path file, ModuleJar jar) throws InterruptedException {
        long arrivals = rooms.arrivals();
        Deployment deployment = isDue(jar) ? manager.deploy(jar, SHIPPED) : null;
        KeptOut before = keptOut.remove(file);
        if (deployment != null && deployment.outcome() != Deployment.Outcome.KEPT && isDue(jar)) {
            Text problem = problem(file, deployment.reason());
            problems.add(problem);
            keptOut.put(file, new KeptOut(jar, problem, arrivals));
        }
        if (before != null) {
            problems.remove(before.problem());
        }
    }

    /** What was kept out has another chance when a room has come. */
    private void shipAgain() throws InterruptedException {
        long arrivals = rooms.arrivals();
        for (Map.Entry<Path, KeptOut> one : new LinkedHashMap<>(keptOut).entrySet()) {
            if (one.getValue().arrivals() != arrivals) {
                ship(one.getKey(), one.getValue().jar());
            }
        }
    }

    /** A shipped module is deployed where the county has none, or one that came with an earlier distribution. */
    private boolean isDue(ModuleJar jar) {
        return manager.store().desired(jar.region()).map(desired -> desired.by().equals(SHIPPED.username()) && desired.version() != null
                && !desired.blocked() && Version.parseVersion(desired.version()).compareTo(jar.version()) < 0).orElse(true);
    }

    private static Text problem(Path file, Text why) {
        LOG.error("Module file {} is not deployed: {}", file.getFileName(), why.en());
        return new Text("模块文件 %1$s 未能部署：" + escaped(why.zh()), "Module file %1$s is not deployed: " + escaped(why.en())).with(file.getFileName());
    }

    private static String escaped(String text) {
        return text.replace("%", "%%");
    }

    private synchronized void announce() {
        if (!stopped) {
            ready = context.registerService(ModulesReady.class, new ModulesReady(Collections.unmodifiableList(problems)), null);
        }
    }

    /** In the order of their names, so that every start does the same. */
    private List<Path> jars() {
        List<Path> jars = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            LOG.info("There is no modules folder {}", folder);
            return jars;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
            files.forEach(jars::add);
        } catch (IOException | RuntimeException unreadable) {
            problems.add(new Text("模块目录 %1$s 无法读取：%2$s", "The modules folder %1$s cannot be read: %2$s").with(folder, unreadable.getMessage()));
            LOG.error("The modules folder {} cannot be read", folder, unreadable);
        }
        jars.sort(null);
        return jars;
    }

    /**
     * A file that did not come into force.
     *
     * @param arrivals how often a room had come when it was tried
     */
    private record KeptOut(ModuleJar jar, Text problem, long arrivals) {
    }
}
