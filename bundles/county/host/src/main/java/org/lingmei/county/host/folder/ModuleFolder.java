package org.lingmei.county.host.folder;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private final Duration longestAdmission;
    private final Thread work;
    private ServiceRegistration<ModulesReady> ready;
    private boolean stopped;

    @Activate
    public ModuleFolder(BundleContext context, @Reference Census census, HostConfig config) {
        this.context = context;
        this.census = census;
        this.folder = config.modulesFolder().isBlank()
                ? Path.of(System.getProperty("karaf.home", "."), "modules")
                : Path.of(config.modulesFolder());
        this.longestAdmission = Duration.ofMillis(config.admissionBudgetMillis());
        this.work = new Thread(this::bringUp, "lingmei-county-modules");
        work.setDaemon(true);
        work.start();
    }

    @Deactivate
    synchronized void stop() {
        stopped = true;
        work.interrupt();
        if (ready != null) {
            ready.unregister();
            ready = null;
        }
    }

    private void bringUp() {
        List<Text> problems = new ArrayList<>();
        ModuleInstaller installer = new ModuleInstaller(context);
        for (Path file : jars(problems)) {
            try {
                ModuleJar jar = ModuleJar.read(file);
                Bundle bundle = installer.install(jar);
                LOG.info("Module file {}: {} {} for county {} is bundle {}", file.getFileName(), jar.symbolicName(), jar.version(),
                        jar.region(), bundle.getBundleId());
            } catch (IOException | BundleException | RuntimeException failure) {
                problems.add(new Text("模块文件 %1$s 未能安装：%2$s", "Module file %1$s cannot be installed: %2$s")
                        .with(file.getFileName(), failure.getMessage()));
                LOG.error("Module file {} cannot be installed: {}", file.getFileName(), failure.getMessage(), failure);
            }
        }
        try {
            if (!census.settle(longestAdmission)) {
                LOG.warn("Some county modules are not admitted yet; calls are accepted without them");
            }
            announce(new ModulesReady(List.copyOf(problems)));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
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
