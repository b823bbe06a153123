package org.example.ledger;

import java.util.List;
import java.util.Map;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Persistence;
import org.lingmei.county.spi.CountyContext;
import org.lingmei.county.spi.CountyDescriptor;
import org.lingmei.county.spi.CountyModule;
import org.osgi.framework.BundleContext;

/** A county's module that keeps a ledger in a table of its own, by a JPA unit of its own; which region and version is in its manifest. */
public final class LedgerModule implements CountyModule {

    private BundleContext bundle;
    private CountyContext county;
    private EntityManagerFactory ledger;

    void activate(BundleContext context) {
        bundle = context;
    }

    void deactivate() {
        if (ledger != null) {
            ledger.close();
        }
    }

    @Override
    public CountyDescriptor descriptor() {
        return new CountyDescriptor(bundle.getBundle().getHeaders("").get("Lingmei-Region"), "台账模块", bundle.getBundle().getVersion().toString());
    }

    @Override
    public void start(CountyContext context) {
        county = context;
        ledger = Persistence.createEntityManagerFactory("ledger", Map.of("javax.persistence.nonJtaDataSource", context.dataSource(),
                "eclipselink.classloader", LedgerModule.class.getClassLoader()));
    }

    @Override
    public List<Object> resources() {
        return List.of(new LedgerResource(descriptor().version(), county, ledger, bundle));
    }
}
