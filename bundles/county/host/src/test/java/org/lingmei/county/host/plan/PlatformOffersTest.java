package org.lingmei.county.host.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
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
import org.lingmei.reporting.api.Finding;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** What the plan says against what a framework does. */
@Timeout(60)
class PlatformOffersTest {

    @TempDir
    Path cache;

    private Framework framework;
    private BundleContext context;
    private ModulePlanner planner;

    @BeforeEach
    void startFramework() throws Exception {
        framework = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow()
                .newFramework(Map.of(Constants.FRAMEWORK_STORAGE, cache.toString(), Constants.FRAMEWORK_BOOTDELEGATION, ""));
        framework.start();
        context = framework.getBundleContext();
        for (Class<?> type : List.of(Text.class, Finding.class, CountyModule.class)) {
            context.installBundle(type.getProtectionDomain().getCodeSource().getLocation().toString());
        }
        for (Bundle bundle : context.getBundles()) {
            bundle.start();
        }
        planner = new ModulePlanner(new PlatformOffers(context, Platform.usual()), name -> Optional.empty());
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

    private static Artefact plain() {
        return new Artefact().header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=17))\"");
    }

    private Bundle install(ModuleJar jar) throws BundleException {
        return context.installBundle(jar.location(), new ByteArrayInputStream(jar.content()));
    }
}
