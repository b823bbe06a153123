package org.lingmei.county.host;

import java.util.Optional;
import org.lingmei.core.api.registry.RegionModules;
import org.lingmei.county.host.deploy.ModuleManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells the core which module each county runs. */
@Component
public final class RegionModulesView implements RegionModules {

    private final ModuleManager modules;

    @Activate
    public RegionModulesView(@Reference ModuleManager modules) {
        this.modules = modules;
    }

    @Override
    public Optional<Module> module(String region) {
        return modules.module(region).map(module -> new Module(module.version(), module.state().name()));
    }
}
