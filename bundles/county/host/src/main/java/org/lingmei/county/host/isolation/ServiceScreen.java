package org.lingmei.county.host.isolation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.felix.hc.api.HealthCheck;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.plan.ModulePackages;
import org.lingmei.county.spi.CountyModule;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;

/**
 * Stands between the services of modules and those of the platform, in both directions.
 *
 * <p>A module finds its own services, no other module's, and of the platform's those whose every type is in a package that modules
 * may import and none of the extensions of Java. Without it any module could look up the platform's own DataSource and read every
 * county's tables. A module that borrows another bundle's context is not stopped by this.
 *
 * <p>The platform finds nothing of a module's, but for the county host, which finds the module itself and its health checks. Without it
 * whoever collects services of a type would collect a county's with them: a county's health check would decide over the platform's
 * health, and a county's service of a higher ranking would take the place of the platform's own.
 */
public final class ServiceScreen implements FindHook, EventListenerHook {

    private static final String STANDARD = "javax.";
    /** What the host asks modules for. */
    private static final Set<String> ASKED_FOR = Set.of(CountyModule.class.getName(), HealthCheck.class.getName());
    /** Makes modules' components, services and all. */
    private static final String COMPONENT_RUNTIME = "org.apache.felix.scr";

    private final ModulePackages offered;
    private final long host;

    /**
     * A screen around a host.
     *
     * @param offered lets modules see services of these packages
     * @param host the county host's own bundle
     */
    ServiceScreen(ModulePackages offered, Bundle host) {
        this.offered = offered;
        this.host = host.getBundleId();
    }

    @Override
    public void find(BundleContext context, String name, String filter, boolean allServices, Collection<ServiceReference<?>> references) {
        Bundle asking = bundle(context);
        if (asking != null) {
            references.removeIf(reference -> hidden(asking, reference));
        }
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
        listeners.keySet().removeIf(context -> {
            Bundle asking = bundle(context);
            return asking != null && hidden(asking, event.getServiceReference());
        });
    }

    private boolean hidden(Bundle asking, ServiceReference<?> reference) {
        Bundle registering = reference.getBundle();
        if (registering == null || asking.equals(registering)) {
            return false;
        }
        if (isModule(registering)) {
            return isModule(asking) || !maySeeModules(asking, types(reference));
        }
        return isModule(asking) && !types(reference).stream().allMatch(this::meantForModules);
    }

    private static boolean isModule(Bundle bundle) {
        return ModuleJar.isLocation(bundle.getLocation());
    }

    private static List<String> types(ServiceReference<?> reference) {
        return List.of((String[]) reference.getProperty(Constants.OBJECTCLASS));
    }

    private boolean maySeeModules(Bundle asking, List<String> types) {
        if (asking.getBundleId() == host) {
            // the host too has references of its own, for which a service of a module's must not stand in
            return types.stream().anyMatch(ASKED_FOR::contains) && types.stream().allMatch(type -> ASKED_FOR.contains(type) || !meantForModules(type));
        }
        return asking.getBundleId() == Constants.SYSTEM_BUNDLE_ID || COMPONENT_RUNTIME.equals(asking.getSymbolicName());
    }

    private boolean meantForModules(String type) {
        // a module may import JPA for a unit of its own; the services of such types are the platform's units and pools
        return !type.startsWith(STANDARD) && offered.offers(type.substring(0, Math.max(0, type.lastIndexOf('.'))), false);
    }

    private static Bundle bundle(BundleContext context) {
        try {
            return context.getBundle();
        } catch (IllegalStateException gone) {
            return null;
        }
    }
}
