package org.lingmei.itests.bench.application;

import java.util.HashMap;
import org.apache.cxf.BusFactory;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxrs.JAXRSServerFactoryBean;
import org.lingmei.itests.bench.work.UpgradeResource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Starts a server of its own, which lives as long as the bundle runs. */
@Component(service = {})
public final class UpgradeApplication {

    /** Where the county is below the servlet of CXF. */
    public static final String ADDRESS = "/v1/bench/";

    private final ExtensionManagerBus bus = new ExtensionManagerBus(new HashMap<>(), new HashMap<>(),
            ExtensionManagerBus.class.getClassLoader());
    private final Server server;

    @Activate
    public UpgradeApplication(BundleContext context) {
        Bundle bundle = context.getBundle();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // CXF finds its own extensions by the thread's class loader
        thread.setContextClassLoader(ExtensionManagerBus.class.getClassLoader());
        try {
            bus.setId(bundle.getSymbolicName() + "-" + bundle.getVersion());
            bus.initialize();
            JAXRSServerFactoryBean factory = new JAXRSServerFactoryBean();
            factory.setBus(bus);
            factory.setAddress(ADDRESS + bundle.getHeaders().get("Lingmei-Region"));
            factory.setServiceBean(new UpgradeResource(bundle.getVersion().toString()));
            server = factory.create();
        } finally {
            BusFactory.clearDefaultBusForAnyThread(bus);
            thread.setContextClassLoader(before);
        }
    }

    @Deactivate
    void stop() {
        server.destroy();
        bus.shutdown(true);
    }
}
