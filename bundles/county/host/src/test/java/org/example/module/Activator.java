package org.example.module;

import java.util.Hashtable;
import java.util.Map;
import org.apache.felix.hc.api.HealthCheck;
import org.lingmei.county.spi.CountyModule;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Registers the module, unless it is to fail or to stay away. */
public final class Activator implements BundleActivator {

    /** Set to let go whatever hangs at its start; a property, since the bundle's classes are not the test's. */
    public static final String RELEASE = "lingmei.test.release";

    /** Set once a module that starts only once has started. */
    public static final String ONCE = "lingmei.test.once";

    @Override
    public void start(BundleContext context) {
        String behaviour = header(context, "Behaviour");
        if ("once".equals(behaviour) && System.getProperties().putIfAbsent(ONCE, "started") != null) {
            throw new IllegalStateException("it starts only once");
        }
        if ("throws".equals(behaviour)) {
            throw new IllegalStateException("the activator fails");
        }
        while ("hangs at start".equals(behaviour) && !Boolean.getBoolean(RELEASE)) {
            Thread.onSpinWait();
        }
        if ("has a kiln".equals(behaviour)) {
            context.registerService(HealthCheck.class, new Kiln(), new Hashtable<>(Map.of(HealthCheck.NAME, "kiln")));
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
