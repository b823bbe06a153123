package org.lingmei.county.host.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.county.host.ModuleBench;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.bench.ModuleJars;
import org.lingmei.county.host.plan.ModulePackages;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

class ServiceScreenTest {

    private static final String SPREADSHEETS = Spreadsheets.class.getName();

    @TempDir
    Path home;

    private Framework framework;
    private BundleContext platform;
    private BundleContext module;

    @BeforeEach
    void start() throws Exception {
        framework = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow().newFramework(Map.of(
                Constants.FRAMEWORK_STORAGE, home.toString(), Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                "org.lingmei.county.spi;version=1.1.0,org.lingmei.grading.api;version=1.0.0,org.lingmei.core.api;version=1.0.0,org.lingmei.reporting.api;version=1.0.0"));
        framework.start();
        platform = framework.getBundleContext();
        platform.registerService(new String[] {FindHook.class.getName(), EventListenerHook.class.getName()},
                new ServiceScreen(new ModulePackages(List.of("org.lingmei.core.api.office, org.lingmei.county.spi.*", "javax.sql"))), null);
        ModuleJar jar = ModuleJar.of(ModuleJars.module("210381", "1.0.0"));
        Bundle bundle = platform.installBundle(jar.location(), new ByteArrayInputStream(jar.content()));
        bundle.start();
        module = bundle.getBundleContext();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(0);
    }

    private ServiceRegistration<?> register(String... types) {
        return platform.registerService(types, Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {DataSource.class, Spreadsheets.class}, (proxy, method, arguments) -> null), null);
    }

    @Test
    void aModuleFindsWhatIsOfferedToModulesAndItsOwn() {
        platform.registerService(Spreadsheets.class, ModuleBench.spreadsheets(), null);
        assertNotNull(module.getServiceReference(SPREADSHEETS));
        assertNotNull(module.getServiceReference("org.lingmei.county.spi.CountyModule"));
    }

    @Test
    void aModuleDoesNotFindThePlatformsDatabase() throws Exception {
        register(DataSource.class.getName());
        register(SPREADSHEETS, DataSource.class.getName());
        assertNotNull(platform.getServiceReference(DataSource.class.getName()));
        assertNull(module.getServiceReference(DataSource.class.getName()));
        assertNull(module.getAllServiceReferences(null, "(objectClass=javax.sql.DataSource)"));
        assertNull(module.getServiceReference(SPREADSHEETS), "the same object is the database as well");
    }

    @Test
    void aModuleDoesNotFindAnotherCountysServices() throws Exception {
        ModuleJar jar = ModuleJar.of(ModuleJars.module("210323", "1.0.0"));
        platform.installBundle(jar.location(), new ByteArrayInputStream(jar.content())).start();
        assertEquals(2, platform.getAllServiceReferences("org.lingmei.county.spi.CountyModule", null).length);
        assertEquals(1, module.getAllServiceReferences("org.lingmei.county.spi.CountyModule", null).length);
    }

    @Test
    void aModuleIsNotToldOfThemEither() throws Exception {
        List<String> seen = new ArrayList<>();
        module.addServiceListener(event -> seen.add(((String[]) event.getServiceReference().getProperty(Constants.OBJECTCLASS))[0]));
        register(DataSource.class.getName()).unregister();
        register(SPREADSHEETS).unregister();
        assertEquals(List.of(SPREADSHEETS, SPREADSHEETS), seen);
    }
}
