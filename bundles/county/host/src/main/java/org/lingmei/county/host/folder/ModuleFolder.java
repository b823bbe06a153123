package org.lingmei.county.host.folder;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.lingmei.core.api.Text;
import org.lingmei.county.host.HostConfig;
import org.lingmei.county.host.routing.Census;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings up the modules that lie in the modules folder, each as a bundle of its own, and then registers
 * {@link ModulesReady}. Works on a thread of its own: the thread that activates components belongs to whoever starts bundles.
 */
@Component(service = {}, immediate = true, configurationPid = HostConfig.PID)
public final class ModuleFolder {

    private static final Logger LOG = LoggerFactory.getLogger(ModuleFolder.class);

    private final BundleContext context;
    private final Census census;
    private final Path folder;
    private final Duration budget;
    private ServiceRegistration<ModulesReady> ready;
    private boolean stopped;

    @Activate
    public ModuleFolder(BundleContext context, @Reference Census census, HostConfig config) {
        this.context = context;
        this.census = census;
        this.folder = config.modulesFolder().isBlank()
                ? Path.of(System.getProperty("karaf.home", "."), "modules")
                : Path.of(config.modulesFolder());
        this.budget = Duration.ofMillis(config.admissionBudgetMillis());
        Thread work = new Thread(this::bringUp, "lingmei-county-modules");
        work.setDaemon(true);
        work.start();
    }

    @Deactivate
    synchronized void stop() {
        stopped = true;
        if (ready != null) {
            ready.unregister();
            ready = null;
        }
    }

    private void bringUp() {
        List<Text> problems = new ArrayList<>();
        ModuleInstaller installer = new ModuleInstaller(context);
        for (Path file : jars(problems)) {
            if (isStopped()) {
                return;
            }
            try {
                ModuleJar jar = ModuleJar.read(file);
                Bundle bundle = within(budget, () -> installer.install(jar), "lingmei-county-install-" + jar.symbolicName());
                LOG.info("Module file {}: {} {} for county {} is bundle {}", file.getFileName(), jar.symbolicName(), jar.version(),
                        jar.region(), bundle.getBundleId());
            } catch (IOException | BundleException | RuntimeException failure) {
                problems.add(new Text("模块文件 %1$s 未能安装：%2$s", "Module file %1$s cannot be installed: %2$s")
                        .with(file.getFileName(), failure.getMessage()));
                LOG.error("Module file {} cannot be installed: {}", file.getFileName(), failure.getMessage(), failure);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        try {
            if (!census.settle(budget)) {
                LOG.warn("Some county modules are not admitted yet; calls are accepted without them");
            }
            announce(new ModulesReady(List.copyOf(problems)));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starting a bundle may run its activator: one that hangs must not keep the other counties waiting. */
    private static Bundle within(Duration budget, Callable<Bundle> installation, String name)
            throws BundleException, InterruptedException {
        FutureTask<Bundle> task = new FutureTask<>(installation);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(budget.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException hangs) {
            throw new BundleException("it is not started after " + budget.toMillis() + " ms");
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof BundleException reason ? reason
                    : new BundleException(String.valueOf(failure.getCause().getMessage()), failure.getCause());
        }
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private synchronized void announce(ModulesReady done) {
        if (!stopped) {
            ready = context.registerService(ModulesReady.class, done, null);
        }
    }

    /** In the order of their names, so that every start does the same. */
    private List<Path> jars(List<Text> problems) {
        List<Path> jars = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            LOG.info("There is no modules folder {}", folder);
            return jars;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
            files.forEach(jars::add);
        } catch (IOException | RuntimeException unreadable) {
            problems.add(new Text("模块目录 %1$s 无法读取：%2$s", "The modules folder %1$s cannot be read: %2$s")
                    .with(folder, unreadable.getMessage()));
            LOG.error("The modules folder {} cannot be read", folder, unreadable);
        }
        jars.sort(null);
        return jars;
    }
}
