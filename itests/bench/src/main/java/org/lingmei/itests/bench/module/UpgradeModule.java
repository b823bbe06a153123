package org.lingmei.itests.bench.module;

import java.util.List;
import org.lingmei.county.spi.CountyDescriptor;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.itests.bench.work.UpgradeResource;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** A module with resources. */
@Component
public final class UpgradeModule implements CountyModule {

    private final CountyDescriptor descriptor;

    @Activate
    public UpgradeModule(BundleContext context) {
        descriptor = new CountyDescriptor(context.getBundle().getHeaders().get("Lingmei-Region"), "upgrade",
                context.getBundle().getVersion().toString());
    }

    @Override
    public CountyDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public List<Object> resources() {
        return List.of(new UpgradeResource(descriptor.version()));
    }
}
