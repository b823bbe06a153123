package org.lingmei.county.host.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.Region;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.county.api.ModuleInfo;
import org.lingmei.county.host.HostConfig;
import org.lingmei.county.host.RegionModulesView;
import org.lingmei.county.host.bench.ModuleJars;
import org.lingmei.county.host.metrics.ModuleMetrics;
import org.lingmei.county.host.routing.Census;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.util.tracker.ServiceTracker;

/** On a framework of its own: no Declarative Services, no Karaf. */
@Timeout(60)
class ModuleFolderTest {

    @TempDir
    Path home;

    private Path folder;
    private Framework framework;
    private BundleContext context;
    private Census census;
    private ModuleFolder bringUp;

    @BeforeEach
    void startFramework() throws Exception {
        folder = Files.createDirectory(home.resolve("modules"));
        start();
    }

    @AfterEach
    void stopFramework() throws Exception {
        if (bringUp != null) {
            bringUp.stop();
        }
        if (census != null) {
            census.stop();
        }
        framework.stop();
        framework.waitForStop(0);
    }

    @Test
    void everyModuleInTheFolderIsInForceBeforeCallsAreOffered() throws Exception {
        put("a.jar", ModuleJars.module("210381", "1.2.0"));
        put("b.jar", ModuleJars.module("210882", "2.0.0"));
        ModulesReady ready = bringUp();
        assertEquals(List.of(), ready.problems());
        assertEquals(List.of("210381/1.2.0", "210882/2.0.0"),
                census.table().all().stream().map(route -> route.module().reference()).toList());
        assertEquals("ACTIVE", new RegionModulesView(census).module("210381").orElseThrow().state());
        assertEquals(Optional.empty(), new RegionModulesView(census).module("210624"));
    }

    @Test
    void aSecondStartFindsWhatTheFirstInstalled() throws Exception {
        put("a.jar", ModuleJars.module("210381", "1.2.0"));
        bringUp();
        Bundle first = modules().get(0);
        assertTrue(first.getLocation().matches("lingmei-module:org\\.example\\.module210381:1\\.2\\.0:[0-9a-f]{64}"), first.getLocation());
        first.stop();
        restart();
        assertEquals(List.of(), bringUp().problems());
        assertEquals(1, modules().size());
        assertEquals(Bundle.ACTIVE, modules().get(0).getState());
        assertEquals("1.2.0", census.modules().get(0).version());
    }

    @Test
    void aNewerVersionTakesOverAndTheOlderStaysUntilItIsRemoved() throws Exception {
        put("a.jar", ModuleJars.module("210381", "1.9.0"));
        bringUp();
        restart();
        put("b.jar", ModuleJars.module("210381", "1.10.0"));
        bringUp();
        assertEquals(2, modules().size());
        assertEquals("1.10.0", census.modules().get(0).version());
    }

    @Test
    void theSameVersionWithOtherBytesIsRefusedAndTheInstalledOneGoesOn() throws Exception {
        put("a.jar", ModuleJars.module("210381", "1.2.0"));
        bringUp();
        restart();
        put("a.jar", ModuleJars.jar("210381", "1.2.0", "1.2.0", "other", ""));
        ModulesReady ready = bringUp();
        assertEquals(1, ready.problems().size());
        assertEquals(1, modules().size());
        assertEquals(Bundle.ACTIVE, modules().get(0).getState());
    }

    @ParameterizedTest
    @CsvSource({"throws,''", "'',',no.such.package'", "'','bad header;;'"})
    void whatCannotBeStartedIsUninstalledAgainAndReported(String behaviour, String imports) throws Exception {
        put("bad.jar", ModuleJars.jar("210381", "1.0.0", "1.0.0", behaviour, imports));
        put("good.jar", ModuleJars.module("210882", "1.0.0"));
        List<Long> before = Arrays.stream(context.getBundles()).map(Bundle::getLastModified).toList();
        ModulesReady ready = bringUp();
        assertEquals(1, ready.problems().size());
        assertTrue(ready.problems().get(0).zh().contains("bad.jar"), ready.problems().toString());
        assertEquals(List.of("210882"), census.modules().stream().map(ModuleInfo::region).toList());
        assertEquals(List.of("org.example.module210882"), modules().stream().map(Bundle::getSymbolicName).toList());
        assertEquals(before, Arrays.stream(context.getBundles()).limit(before.size()).map(Bundle::getLastModified).toList());
    }

    @Test
    void anActivatorThatHangsKeepsNobodyWaiting() throws Exception {
        put("a.jar", ModuleJars.jar("210381", "1.0.0", "1.0.0", "hangs at start", ""));
        put("b.jar", ModuleJars.module("210882", "1.0.0"));
        assertEquals(1, bringUp().problems().size());
        assertEquals(List.of("210882"), census.table().all().stream().map(route -> route.module().region()).toList());
        assertEquals(ModuleInfo.State.BROKEN, census.modules().get(0).state());
        ModuleJars.release();
    }

    @Test
    void whatIsNoModuleIsReported() throws Exception {
        put("text.jar", "no jar at all".getBytes());
        put("notes.txt", new byte[0]);
        assertEquals(1, bringUp().problems().size());
        assertEquals(List.of(), modules());
    }

    @ParameterizedTest
    @CsvSource({
        "999999,1.0.0,1.0.0,'',999999",
        "210381,1.0.0,1.0.1,'',1.0.1",
        "210381,1.0.0,1.0.0,hangs,0.2",
        "210381,1.0.0,1.0.0,null,null",
        "210381,1.0.0,1.0.0,absent,''"})
    void aModuleThatIsNotWhatItShouldBeIsBroken(String region, String bundle, String said, String behaviour, String why) throws Exception {
        put("a.jar", ModuleJars.jar(region, bundle, said, behaviour, ""));
        bringUp();
        await(() -> !census.modules().isEmpty());
        ModuleInfo module = census.modules().get(0);
        assertEquals(ModuleInfo.State.BROKEN, module.state());
        assertEquals(region, module.region());
        assertTrue(module.detail().en().contains(why) && !module.detail().zh().isBlank(), module.detail().toString());
        assertEquals(List.of(), census.table().all());
    }

    @Test
    void aModuleThatGoesLeavesTheNextBestInForce() throws Exception {
        put("a.jar", ModuleJars.module("210381", "1.9.0"));
        put("b.jar", ModuleJars.module("210381", "1.10.0"));
        bringUp();
        modules().stream().filter(bundle -> bundle.getVersion().getMinor() == 10).findFirst().orElseThrow().uninstall();
        assertEquals("1.9.0", census.modules().get(0).version());
        modules().get(0).uninstall();
        assertEquals(List.of(), census.modules());
    }

    @Test
    void aModuleThatComesLaterByAnotherWayIsInForceToo() throws Exception {
        bringUp();
        context.installBundle("elsewhere", new ByteArrayInputStream(ModuleJars.module("210624", "99.0.0"))).start();
        await(() -> census.table().module("210624").isPresent());
        assertEquals(Text.same(""), census.modules().get(0).detail());
    }

    private void start() throws BundleException {
        FrameworkFactory factory = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow();
        framework = factory.newFramework(Map.of(
                Constants.FRAMEWORK_STORAGE, home.resolve("cache").toString(),
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, "org.lingmei.county.spi"));
        framework.start();
        context = framework.getBundleContext();
    }

    private void restart() throws Exception {
        bringUp.stop();
        census.stop();
        framework.stop();
        framework.waitForStop(0);
        start();
    }

    private ModulesReady bringUp() throws InterruptedException {
        HostConfig config = config();
        census = new Census(context, new SixCounties(), new ModuleMetrics(), config);
        bringUp = new ModuleFolder(context, census, config);
        ServiceTracker<ModulesReady, ModulesReady> ready = new ServiceTracker<>(context, ModulesReady.class, null);
        ready.open();
        ModulesReady done = ready.waitForService(30_000);
        assertNotNull(done);
        ready.close();
        return done;
    }

    private List<Bundle> modules() {
        return Arrays.stream(context.getBundles()).filter(bundle -> bundle.getLocation().startsWith("lingmei-module:")).toList();
    }

    private void put(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private HostConfig config() {
        return (HostConfig) java.lang.reflect.Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {HostConfig.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "modulesFolder" -> folder.toString();
                    case "admissionBudgetMillis" -> 200L;
                    default -> method.getDefaultValue();
                });
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
