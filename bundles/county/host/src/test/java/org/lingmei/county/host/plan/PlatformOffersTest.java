package org.lingmei.county.host.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingmei.core.api.Text;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.grading.api.GradeSplit;
import org.lingmei.reporting.api.Finding;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.FrameworkWiring;

/** What the plan says against what a framework does. */
@Timeout(60)
class PlatformOffersTest {

    @TempDir
    Path cache;

    private Framework framework;
    private BundleContext context;
    private ModulePlanner planner;
    private PlatformOffers offers;

    @BeforeEach
    void startFramework() throws Exception {
        framework = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow()
                .newFramework(Map.of(Constants.FRAMEWORK_STORAGE, cache.toString(), Constants.FRAMEWORK_BOOTDELEGATION, ""));
        framework.start();
        context = framework.getBundleContext();
        for (Class<?> type : List.of(Text.class, Finding.class, GradeSplit.class, CountyModule.class)) {
            context.installBundle(type.getProtectionDomain().getCodeSource().getLocation().toString());
        }
        for (Bundle bundle : context.getBundles()) {
            bundle.start();
        }
        offers = new PlatformOffers(context, new ModulePackages(List.of("org.lingmei.*", "org.osgi.framework", "org.example.offered")));
        planner = new ModulePlanner(new PlatformOffers(context, ModulePackages.usual()), name -> Optional.empty());
    }

    @AfterEach
    void stopFramework() throws Exception {
        framework.stop();
        framework.waitForStop(0);
    }

    @Test
    void nothingIsInstalledByAPlan() {
        List<Bundle> before = List.of(context.getBundles());
        assertTrue(planner.plan(plain().jar()).accepted());
        assertEquals(before, List.of(context.getBundles()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.util", "javax.xml.parsers", "org.w3c.dom", "org.osgi.framework;version=\"[1.8,2)\"",
        "org.lingmei.reporting.api;version=\"[1.0,2)\"", "org.lingmei.core.api;bundle-symbolic-name=org.lingmei.core.api",
        "no.such.pkg;resolution:=optional"})
    void whatIsAcceptedResolves(String clause) throws Exception {
        ModuleJar jar = plain().importing(clause).jar();
        assertEquals(List.of(), planner.plan(jar).refusals());
        Bundle module = install(jar);
        module.start();
        assertEquals(Bundle.ACTIVE, module.getState());
    }

    @ParameterizedTest
    @ValueSource(strings = {"no.such.pkg", "org.lingmei.core.api;version=\"[7,8)\"", "org.osgi.framework;flavour=special",
        "org.lingmei.core.api;bundle-symbolic-name=x"})
    void whatDoesNotResolveIsRefused(String clause) throws Exception {
        ModuleJar jar = plain().importing(clause).jar();
        assertFalse(planner.plan(jar).accepted());
        assertThrows(BundleException.class, () -> install(jar).start());
    }

    @Test
    void whatWouldResolveButIsNotForModulesIsRefused() throws Exception {
        ModuleJar jar = plain().importing("org.osgi.framework.wiring").jar();
        assertEquals(List.of("needs org.osgi.framework.wiring, which this platform has but does not offer to modules"),
                planner.plan(jar).refusals().stream().map(Text::en).toList());
        install(jar).start();
    }

    @Test
    void aModuleIsNoPartOfThePlatform() throws Exception {
        ModuleJar jar = plain().jar();
        install(jar).start();
        assertTrue(planner.plan(jar).accepted(), "its name and its packages are its own");
    }

    @Test
    void copiesOfThePlatformsPackagesAreFoundByTheBundlesThemselves() {
        Plan plan = planner.plan(plain().file("org/lingmei/county/spi/CountyModule.class", Artefact.classFile(17, 0)).jar());
        assertTrue(plan.refusals().get(0).en().startsWith("carries a copy of the platform's package org.lingmei.county.spi"), plan.refusals()::toString);
    }

    @Test
    void servicesThatAreThereSatisfy() {
        ModuleJar jar = plain().requiring("osgi.service;filter:=\"(objectClass=java.lang.Runnable)\";effective:=active").jar();
        assertEquals(1, planner.plan(jar).warnings().size());
        context.registerService(Runnable.class, () -> { }, null);
        Plan plan = planner.plan(jar);
        assertEquals(List.of(), plan.warnings());
        assertTrue(plan.requirements().stream().noneMatch(requirement -> requirement.satisfiedBy() == null),
                () -> Arrays.toString(plan.requirements().toArray()));
    }

    @Test
    void theBundlesAreReadAgainOnlyWhenOneOfThePlatformsIsWiredAnew() throws Exception {
        Offers first = offers.ofBundles();
        assertSame(first, offers.ofBundles());
        Bundle module = install(plain().jar());
        module.start();
        context.registerService(Runnable.class, () -> { }, null);
        assertSame(first, offers.ofBundles(), "modules and services change nothing that bundles bring");
        module.uninstall();
        assertEquals(List.of(), offered());

        Bundle bundle = context.installBundle("offering", exporting("1.0.0"));
        assertEquals(List.of(), offered(), "not resolved yet");
        bundle.start();
        assertEquals(List.of("1.0.0"), offered());
        bundle.update(exporting("1.1.0"));
        refresh(bundle);
        assertEquals(List.of("1.1.0"), offered());
        bundle.uninstall();
        refresh(bundle);
        assertEquals(List.of(), offered());
    }

    private List<String> offered() {
        return offers.get().versions("org.example.offered").stream().map(Object::toString).toList();
    }

    private static ByteArrayInputStream exporting(String version) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "org.example.offering");
        manifest.getMainAttributes().putValue("Bundle-Version", version);
        manifest.getMainAttributes().putValue("Export-Package", "org.example.offered;version=" + version);
        return new ByteArrayInputStream(Artefact.jar(manifest, Map.of("org/example/offered/A.class", Artefact.classFile(17, 0))));
    }

    private void refresh(Bundle bundle) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        FrameworkWiring wiring = framework.adapt(FrameworkWiring.class);
        wiring.refreshBundles(List.of(bundle), event -> done.countDown());
        done.await();
        wiring.resolveBundles(null);
    }

    private static Artefact plain() {
        return new Artefact().header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=17))\"");
    }

    private Bundle install(ModuleJar jar) throws BundleException {
        return context.installBundle(jar.location(), new ByteArrayInputStream(jar.content()));
    }
}
