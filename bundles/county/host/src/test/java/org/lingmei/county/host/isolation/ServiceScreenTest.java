package org.lingmei.county.host.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.sql.DataSource;
import org.apache.felix.hc.api.HealthCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.county.host.ModuleBench;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.bench.ModuleFramework;
import org.lingmei.county.host.bench.ModuleJars;
import org.lingmei.county.host.plan.ModulePackages;
import org.lingmei.county.spi.CountyModule;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.launch.Framework;

class ServiceScreenTest {

    private static final String SPREADSHEETS = Spreadsheets.class.getName();
    private static final String HEALTH = HealthCheck.class.getName();
    private static final String MODULE = CountyModule.class.getName();

    @TempDir
    Path home;

    private Framework framework;
    private BundleContext platform;
    private BundleContext host;
    private BundleContext module;

    @BeforeEach
    void start() throws Exception {
        framework = ModuleFramework.start(home);
        platform = framework.getBundleContext();
        host = bundle("host");
        platform.registerService(new String[] {FindHook.class.getName(), EventListenerHook.class.getName()},
                new ServiceScreen(new ModulePackages(List.of("org.lingmei.core.api.office, org.lingmei.county.spi.*", "javax.sql")), host.getBundle()),
                null);
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

    /** A bundle of the platform's with nothing in it. */
    private BundleContext bundle(String name) throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", name);
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        new JarOutputStream(jar, manifest).close();
        Bundle bundle = platform.installBundle("test:" + name, new ByteArrayInputStream(jar.toByteArray()));
        bundle.start();
        return bundle.getBundleContext();
    }

    private ServiceRegistration<?> register(String... types) {
        return register(platform, types);
    }

    private ServiceRegistration<?> register(BundleContext by, String... types) {
        return by.registerService(types, Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {DataSource.class, Spreadsheets.class, HealthCheck.class, CountyModule.class, Callable.class}, (proxy, method, arguments) -> null), null);
    }

    @Test
    void aModuleFindsWhatIsOfferedToModulesAndItsOwn() {
        platform.registerService(Spreadsheets.class, ModuleBench.spreadsheets(), null);
        assertNotNull(module.getServiceReference(SPREADSHEETS));
        assertNotNull(module.getServiceReference(MODULE));
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
        assertEquals(2, platform.getAllServiceReferences(MODULE, null).length);
        assertEquals(1, module.getAllServiceReferences(MODULE, null).length);
    }

    @Test
    void thePlatformDoesNotFindWhatAModuleRegistersNorIsItTold() throws Exception {
        BundleContext other = bundle("health-executor");
        List<String> told = types(other);
        register(module, HEALTH);
        register(module, SPREADSHEETS);
        assertNull(other.getServiceReference(HEALTH), "a county would decide over the platform's health");
        assertNull(other.getAllServiceReferences(HEALTH, null));
        assertNull(other.getServiceReference(SPREADSHEETS), "a county's would take the place of the platform's");
        assertNull(other.getServiceReference(MODULE));
        assertEquals(List.of(), told);
        register(HEALTH);
        assertNotNull(other.getServiceReference(HEALTH));
        assertEquals(List.of(HEALTH), told);
    }

    @Test
    void theHostFindsTheModuleAndItsChecksAndNothingThatCouldPassForThePlatforms() throws Exception {
        List<String> told = types(host);
        register(module, HEALTH);
        register(module, MODULE, HEALTH, Callable.class.getName());
        register(module, SPREADSHEETS);
        register(module, MODULE, SPREADSHEETS);
        register(module, Callable.class.getName());
        assertEquals(2, host.getAllServiceReferences(HEALTH, null).length);
        assertEquals(2, host.getAllServiceReferences(MODULE, null).length, "the module's own and the one that is a check as well");
        assertNull(host.getServiceReference(SPREADSHEETS));
        assertEquals(1, host.getAllServiceReferences(Callable.class.getName(), null).length, "of a type of its own alone there is nothing to be asked");
        assertEquals(List.of(HEALTH, MODULE), told);
    }

    @Test
    void theFrameworkTheComponentRuntimeAndTheModuleItselfSeeAllOfIt() throws Exception {
        BundleContext components = bundle("org.apache.felix.scr");
        register(module, SPREADSHEETS);
        for (BundleContext seeing : List.of(platform, components, module)) {
            assertNotNull(seeing.getServiceReference(SPREADSHEETS), seeing.getBundle().getSymbolicName());
        }
    }

    /** The first type of each service that a bundle is told of from now on. */
    private static List<String> types(BundleContext listening) {
        List<String> seen = new ArrayList<>();
        listening.addServiceListener(event -> seen.add(((String[]) event.getServiceReference().getProperty(Constants.OBJECTCLASS))[0]));
        return seen;
    }

    @Test
    void aModuleIsNotToldOfThemEither() throws Exception {
        List<String> seen = types(module);
        register(DataSource.class.getName()).unregister();
        register(SPREADSHEETS).unregister();
        assertEquals(List.of(SPREADSHEETS, SPREADSHEETS), seen);
    }
}
