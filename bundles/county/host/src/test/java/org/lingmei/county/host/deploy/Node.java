package org.lingmei.county.host.deploy;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.Region;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.guest.GuestSchemas;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.api.web.GuestServers;
import org.lingmei.county.host.HostConfig;
import org.lingmei.county.host.HostSettings;
import org.lingmei.county.host.ModuleBench;
import org.lingmei.county.host.addition.AdditionGate;
import org.lingmei.county.host.addition.AdditionMemory;
import org.lingmei.county.host.addition.Rooms;
import org.lingmei.county.host.bench.ModuleFramework;
import org.lingmei.county.host.health.Checkups;
import org.lingmei.county.host.metrics.ModuleMetrics;
import org.lingmei.county.host.routing.Routes;
import org.lingmei.county.host.store.ModuleStore;
import org.lingmei.county.host.store.RollOut;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.launch.Framework;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.log.LogReaderService;
import org.osgi.util.tracker.ServiceTracker;

/** A node of the platform as far as modules go: a framework of its own without Declarative Services, on some database. */
final class Node implements AutoCloseable {

    final Routes routes = new Routes();
    final ModuleManager manager;
    final HostConfig config;
    private final Framework framework;
    private final BundleContext context;
    private final ModuleStartup startup;
    private final Checkups checkups;
    private final Path folder;

    private Node(Path home, ModuleStore store, RollOut rollOut, GuestSchemas schemas, Additional additions, Map<String, Object> settings)
            throws Exception {
        folder = Files.createDirectories(home.resolve("modules"));
        framework = ModuleFramework.start(home.resolve("cache"));
        context = framework.getBundleContext();
        config = config(settings);
        manager = new ModuleManager(context, new SixCounties(), routes, store, rollOut, new ModuleMetrics(), ModuleBench.spreadsheets(),
                nothing(ServiceComponentRuntime.class), nothing(LogReaderService.class), nothing(GuestServers.class), schemas,
                additions.gate(), new HostSettings(config));
        startup = new ModuleStartup(context, manager, additions.rooms(), config);
        checkups = new Checkups(context, manager, new HostSettings(config));
    }

    /** Lets modules add whatever they like. */
    static Additional anyAdditions(Transactions transactions) {
        Rooms rooms = new Rooms();
        rooms.reporting((region, asked) -> Optional.empty());
        rooms.grading((region, splits) -> Optional.empty());
        return additions(transactions, rooms);
    }

    /** Lets modules add what these rooms let pass. */
    static Additional additions(Transactions transactions, Rooms rooms) {
        return new Additional(new AdditionGate(new AdditionMemory(transactions), rooms), rooms);
    }

    /** Who has a say in what modules add. */
    record Additional(AdditionGate gate, Rooms rooms) {
    }

    /** Starts a node with these settings and waits until it is ready. */
    static Node start(Path home, ModuleStore store, RollOut rollOut, Additional additions, Object... settings) throws Exception {
        return withSchemas(home, store, rollOut, nothing(GuestSchemas.class), additions, settings);
    }

    /** The same, for modules that have tables. */
    static Node withSchemas(Path home, ModuleStore store, RollOut rollOut, GuestSchemas schemas, Additional additions, Object... settings)
            throws Exception {
        Map<String, Object> given = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            given.put((String) settings[i], settings[i + 1]);
        }
        Node node = new Node(home, store, rollOut, schemas, additions, given);
        node.ready();
        return node;
    }

    ModulesReady ready() throws InterruptedException {
        ServiceTracker<ModulesReady, ModulesReady> tracker = new ServiceTracker<>(context, ModulesReady.class, null);
        tracker.open();
        ModulesReady done = tracker.waitForService(60_000);
        tracker.close();
        assertNotNull(done);
        return done;
    }

    /** What could not be brought up, by now. */
    List<Text> problems() {
        return context.getService(context.getServiceReference(ModulesReady.class)).problems();
    }

    BundleContext context() {
        return context;
    }

    /** Versions of the module bundles that are installed, in the framework's order. */
    List<String> installed() {
        return Arrays.stream(context.getBundles()).filter(bundle -> bundle.getLocation().startsWith("lingmei-module:"))
                .map(bundle -> bundle.getVersion() + (bundle.getState() == Bundle.ACTIVE ? "" : " not active")).toList();
    }

    /** What is in force for a county, or {@code none}. */
    String inForce(String region) {
        return routes.table().module(region).map(module -> module.version().toString()).orElse("none");
    }

    /** Why this node does not have in force what it should. */
    String troubled(String region) {
        return manager.trouble(region).map(Text::en).orElse("");
    }

    /** The platform dies: nothing is told to anybody. */
    @Override
    public void close() throws Exception {
        checkups.stop();
        startup.stop();
        manager.stop();
        framework.stop();
        framework.waitForStop(0);
    }

    private HostConfig config(Map<String, Object> settings) {
        return (HostConfig) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {HostConfig.class},
                (proxy, method, arguments) -> settings.containsKey(method.getName()) ? settings.get(method.getName())
                        : switch (method.getName()) {
                            case "modulesFolder" -> folder.toString();
                            // so long that nothing but what hangs meets them; tests of what hangs set their own
                            case "admissionBudgetMillis", "gateMillis" -> 30_000L;
                            case "lookMillis" -> 20L;
                            case "developmentMode" -> true;
                            case "nodeName" -> folder.getParent().getFileName().toString();
                            default -> method.getDefaultValue();
                        });
    }

    /** A service that has nothing to say. */
    private static <T> T nothing(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(Node.class.getClassLoader(), new Class<?>[] {type},
                (proxy, method, arguments) -> method.getReturnType().isAssignableFrom(List.class) ? List.of() : null));
    }

    private static final class SixCounties implements Registry {
        @Override
        public List<Region> regions() {
            return List.of();
        }

        @Override
        public Optional<Region> region(String code) {
            return code.startsWith("21") ? Optional.of(new Region(code, "县" + code, "市", "210000", "辽", BigDecimal.ONE)) : Optional.empty();
        }

        @Override
        public List<Enterprise> enterprises(String region) {
            return List.of();
        }

        @Override
        public Optional<Enterprise> enterprise(String uscc) {
            return Optional.empty();
        }
    }
}
