package org.lingmei.county.host.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.lingmei.core.api.Region;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.guest.GuestSchemaException;
import org.lingmei.core.api.guest.GuestSchemas;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.web.GuestRoom;
import org.lingmei.core.api.web.GuestServers;
import org.lingmei.county.host.addition.AdditionGate;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.artifact.Refusal;
import org.lingmei.county.host.call.ModuleAnswers;
import org.lingmei.county.host.call.OfferedConnector;
import org.lingmei.county.host.call.OwnCounty;
import org.lingmei.county.host.data.ModuleTables;
import org.lingmei.county.host.isolation.ModuleFailure;
import org.lingmei.county.host.rest.LaneGate;
import org.lingmei.county.host.routing.ModuleHandle;
import org.lingmei.county.spi.CountyContext;
import org.lingmei.county.spi.PortalPage;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a version beside the one in force and puts it to the test. */
final class Launch {

    private static final Logger LOG = LoggerFactory.getLogger(Launch.class);

    private static final int MOST_RESOURCES = 50;
    private static final int MOST_PAGES = 20;

    private final Registry registry;
    private final ModuleBundles bundles;
    private final Admission admission;
    private final Gate gate;
    private final AdditionGate additions;
    private final Retirement retirement;
    private final GuestServers servers;
    private final GuestSchemas schemas;
    private final Duration migration;
    private final Duration longest;
    // a version taken back gets a second server while its first still answers
    private final AtomicLong addresses = new AtomicLong();

    Launch(Registry registry, ModuleBundles bundles, Admission admission, Gate gate, AdditionGate additions, Retirement retirement,
            GuestServers servers, GuestSchemas schemas, Duration migration, Duration longest) {
        this.migration = migration;
        this.registry = registry;
        this.bundles = bundles;
        this.admission = admission;
        this.gate = gate;
        this.additions = additions;
        this.retirement = retirement;
        this.servers = servers;
        this.schemas = schemas;
        this.longest = longest;
    }

    /**
     * With the county's lock. On failure nothing of the version is left.
     *
     * @param proven whether this very version has passed its gate here before and was in force when the platform stopped: what its checks
     *     say then is no reason to leave the county without it
     */
    Running launch(ModuleJar jar, boolean proven, Progress progress) throws Refusal, Rejection, InterruptedException {
        Region region = registry.region(jar.region()).orElseThrow(() -> new Refusal(
                new Text("行政区划 %s 不存在。", "There is no county %s.").with(jar.region())));
        OwnCounty county = county(jar, progress);
        try {
            return launch(jar, region, county, proven, progress);
        } catch (Refusal | Rejection | RuntimeException | Error | InterruptedException failure) {
            county.close();
            throw failure;
        }
    }

    private OwnCounty county(ModuleJar jar, Progress progress) throws Refusal, Rejection, InterruptedException {
        Optional<byte[]> changeLog = ModuleTables.changeLog(jar);
        if (changeLog.isEmpty()) {
            return OwnCounty.withoutTables(jar.region());
        }
        return progress.step(Step.Phase.MIGRATE, () -> {
            try {
                OwnCounty county = OwnCounty.with(jar.region(), schemas.open(OwnCounty.schema(jar.region()), changeLog.get(), migration));
                return Progress.Done.of(county, county.label());
            } catch (GuestSchemaException failure) {
                throw new Rejection(new Text("其数据表无法升级：%s", "its tables cannot be migrated: %s").with(failure.getMessage()));
            }
        });
    }

    private Running launch(ModuleJar jar, Region region, OwnCounty county, boolean proven, Progress progress)
            throws Refusal, Rejection, InterruptedException {
        try (Gate.Ear ear = gate.listen(jar)) {
            Bundle bundle = progress.step(Step.Phase.INSTALL, () -> {
                Optional<Bundle> back = retirement.takeBack(jar.location());
                Bundle installed = back.isPresent() ? back.get() : bundles.install(jar);
                return Progress.Done.of(installed, new Text("程序包 %d", "bundle %d").with(installed.getBundleId()));
            });
            try {
                return progress.step(Step.Phase.GATE, () -> {
                    long begun = System.nanoTime();
                    ModuleHandle handle = admission.admit(bundle, jar, region, longest, gate::whyNoModule);
                    try {
                        handle.onTrial(longest.minusNanos(System.nanoTime() - begun));
                        start(handle, county);
                        admitAdditions(jar, handle);
                        Text passed = check(bundle, handle, ear, proven);
                        List<PortalPage> pages = pages(bundle, handle);
                        List<OfferedConnector> connectors = connectors(handle);
                        publish(jar, bundle, handle);
                        handle.passed();
                        return Progress.Done.of(new Running(jar, bundle, handle, pages, connectors, county), passed);
                    } catch (Rejection | RuntimeException | Error unwell) {
                        handle.close();
                        throw unwell;
                    }
                });
            } catch (Rejection | RuntimeException | Error unwell) {
                bundles.remove(bundle);
                throw unwell;
            }
        }
    }

    private Text check(Bundle bundle, ModuleHandle handle, Gate.Ear ear, boolean proven) throws Rejection {
        try {
            return gate.check(bundle, handle, ear);
        } catch (Rejection unwell) {
            if (!proven) {
                throw unwell;
            }
            handle.passed();
            LOG.warn("{} was in force and is so again, though its checks say: {}", handle.label().en(), unwell.why().en());
            return unwell.why();
        }
    }

    /** Leaves nothing of a version that did not come into force after all. */
    void discard(Running rejected) throws InterruptedException {
        rejected.close();
        bundles.remove(rejected.bundle());
    }

    private static void start(ModuleHandle handle, CountyContext county) throws Rejection {
        try {
            handle.asking(module -> {
                module.start(county);
                return county;
            });
        } catch (ModuleFailure failure) {
            throw new Rejection(failure.what());
        }
    }

    private void admitAdditions(ModuleJar jar, ModuleHandle handle) throws Rejection {
        try {
            additions.admit(jar, handle);
        } catch (ModuleFailure failure) {
            throw new Rejection(failure.what());
        }
    }

    private void publish(ModuleJar jar, Bundle bundle, ModuleHandle handle) throws Rejection {
        List<Object> resources;
        try {
            resources = handle.asking(module -> ModuleAnswers.copy(module.resources(), "resources()", MOST_RESOURCES));
        } catch (ModuleFailure failure) {
            throw new Rejection(failure.what());
        }
        if (resources.isEmpty()) {
            return;
        }
        try {
            handle.serveAt(servers.publish(new GuestRoom("counties/" + jar.region(), "/m/" + jar.region() + "/" + addresses.incrementAndGet(),
                    handle.label(), resources, bundle.adapt(BundleWiring.class).getClassLoader(), new LaneGate(handle))));
        } catch (IllegalArgumentException | LinkageError unusable) {
            // its classes may name some that it neither has nor imports; the server's maker looks at them
            throw new Rejection(new Text("接口无法发布：%s", "its resources cannot be published: %s").with(unusable.getMessage()));
        }
    }

    private static List<PortalPage> pages(Bundle bundle, ModuleHandle handle) throws Rejection {
        List<PortalPage> pages;
        try {
            pages = handle.asking(module -> ModuleAnswers.copy(module.pages(), "pages()", MOST_PAGES));
        } catch (ModuleFailure failure) {
            throw new Rejection(failure.what());
        }
        for (PortalPage page : pages) {
            PageFile.check(bundle, page);
        }
        if (pages.stream().map(PortalPage::id).distinct().count() < pages.size()) {
            throw new Rejection(new Text("有两个页面使用同一标识", "two of its pages have the same id"));
        }
        return pages;
    }

    private static List<OfferedConnector> connectors(ModuleHandle handle) throws Rejection {
        try {
            return handle.asking(OfferedConnector::of);
        } catch (ModuleFailure failure) {
            throw new Rejection(failure.what());
        }
    }
}
