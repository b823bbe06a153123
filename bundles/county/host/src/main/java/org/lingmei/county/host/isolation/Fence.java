package org.lingmei.county.host.isolation;

import java.util.List;
import org.lingmei.county.host.HostSettings;
import org.lingmei.county.host.plan.ModulePackages;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Puts the hooks around modules in place. They are registered ready made: a component of their own would be made when the
 * framework first asks for it, and making it loads classes and looks for services, for which the framework asks for the hooks.
 */
@Component(service = Fence.class, immediate = true)
public final class Fence {

    private final List<ServiceRegistration<?>> hooks;

    @Activate
    public Fence(BundleContext context, @Reference ClassCode code, @Reference HostSettings settings) {
        ServiceScreen screen = new ServiceScreen(new ModulePackages(List.of(settings.config().modulePackages())), context.getBundle());
        hooks = List.of(
                context.registerService(new String[] {FindHook.class.getName(), EventListenerHook.class.getName()}, screen, null),
                context.registerService(WeavingHook.class, new ExitBar(code), null));
    }

    @Deactivate
    void stop() {
        hooks.forEach(ServiceRegistration::unregister);
    }
}
