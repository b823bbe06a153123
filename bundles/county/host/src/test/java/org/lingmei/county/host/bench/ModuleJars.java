package org.lingmei.county.host.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.lingmei.county.spi.CountyDescriptor;
import org.lingmei.county.spi.CountyModule;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Makes module bundles for a framework. */
public final class ModuleJars {

    // a property, since the bundle's classes are not the test's
    private static final String RELEASE = "lingmei.test.release";

    private ModuleJars() {
    }

    /** Lets go whatever hangs at its start. */
    public static void release() {
        System.setProperty(RELEASE, "true");
    }

    /** A module that says the version of its bundle. */
    public static byte[] module(String region, String version) {
        return jar(region, version, version, "", "");
    }

    /** A module of which something is as it should not be. */
    public static byte[] jar(String region, String bundleVersion, String saidVersion, String behaviour, String moreImports) {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "org.example.module" + region);
        headers.putValue("Bundle-Name", "Module " + region);
        headers.putValue("Bundle-Version", bundleVersion);
        headers.putValue("Bundle-Activator", Activator.class.getName());
        headers.putValue("Import-Package", "org.osgi.framework,org.lingmei.county.spi" + moreImports);
        headers.putValue("Lingmei-Region", region);
        headers.putValue("Said-Version", saidVersion);
        headers.putValue("Behaviour", behaviour);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Class<?> type : new Class<?>[] {Activator.class, Module.class}) {
                String name = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(name));
                try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
                    in.transferTo(jar);
                }
                jar.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Registers the module, unless it is to fail or to stay away. */
    public static final class Activator implements BundleActivator {
        @Override
        public void start(BundleContext context) {
            String behaviour = header(context, "Behaviour");
            if ("throws".equals(behaviour)) {
                throw new IllegalStateException("the activator fails");
            }
            while ("hangs at start".equals(behaviour) && !Boolean.getBoolean(RELEASE)) {
                Thread.onSpinWait();
            }
            if (!"absent".equals(behaviour)) {
                context.registerService(CountyModule.class,
                        new Module(header(context, "Lingmei-Region"), header(context, "Said-Version"), behaviour), null);
            }
        }

        @Override
        public void stop(BundleContext context) {
            // the framework takes the service back
        }

        private static String header(BundleContext context, String name) {
            return context.getBundle().getHeaders("").get(name);
        }
    }

    /** Says who it is, or hangs. */
    public static final class Module implements CountyModule {
        private final String region;
        private final String version;
        private final String behaviour;

        Module(String region, String version, String behaviour) {
            this.region = region;
            this.version = version;
            this.behaviour = behaviour;
        }

        @Override
        public CountyDescriptor descriptor() {
            while ("hangs".equals(behaviour)) {
                Thread.onSpinWait();
                if (Thread.currentThread().isInterrupted()) {
                    throw new IllegalStateException("interrupted");
                }
            }
            return "null".equals(behaviour) ? null : new CountyDescriptor(region, "Module " + region, version);
        }
    }
}
