package org.lingmei.county.host.isolation;

import java.util.Collection;
import java.util.Map;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.plan.ModulePackages;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;

/**
 * Hides from modules what is not meant for them: a module finds its own services, no other module's, and of the platform's those
 * whose every type is in a package that modules may import and none of the extensions of Java. Without it any module could look up the platform's own DataSource and read
 * every county's tables. A module that borrows another bundle's context is not stopped by this.
 */
public final class ServiceScreen implements FindHook, EventListenerHook {

    private static final String STANDARD = "javax.";

    private final ModulePackages offered;

    /** Lets modules see services of these packages. */
    ServiceScreen(ModulePackages offered) {
        this.offered = offered;
    }

    @Override
    public void find(BundleContext context, String name, String filter, boolean allServices, Collection<ServiceReference<?>> references) {
        Bundle asking = context.getBundle();
        if (ModuleJar.isLocation(asking.getLocation())) {
            references.removeIf(reference -> hidden(asking, reference));
        }
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
        listeners.keySet().removeIf(context -> {
            Bundle asking = bundle(context);
            return asking != null && ModuleJar.isLocation(asking.getLocation()) && hidden(asking, event.getServiceReference());
        });
    }

    private boolean hidden(Bundle asking, ServiceReference<?> reference) {
        Bundle registering = reference.getBundle();
        if (registering == null || asking.equals(registering)) {
            return false;
        }
        if (ModuleJar.isLocation(registering.getLocation())) {
            return true;
        }
        for (String type : (String[]) reference.getProperty(Constants.OBJECTCLASS)) {
            if (!meantForModules(type.substring(0, Math.max(0, type.lastIndexOf('.'))))) {
                return true;
            }
        }
        return false;
    }

    private boolean meantForModules(String packageName) {
        // a module may import JPA for a unit of its own; the services of such types are the platform's units and pools
        return !packageName.startsWith(STANDARD) && offered.offers(packageName, false);
    }

    private static Bundle bundle(BundleContext context) {
        try {
            return context.getBundle();
        } catch (IllegalStateException gone) {
            return null;
        }
    }
}
