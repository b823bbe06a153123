package org.lingmei.core.runtime.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.Region;
import org.lingmei.core.api.audit.AuditTrail;
import org.lingmei.core.api.office.Spreadsheets.Table;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.registry.RegistryAdmin;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.core.runtime.home.EtcFolder;
import org.lingmei.core.runtime.store.EntityTransactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The register as a service; takes over the operator's list of counties when it starts. */
@Component(service = {Registry.class, RegistryAdmin.class}, immediate = true, configurationPid = "org.lingmei.core.registry")
@Designate(ocd = RegistryService.Config.class)
public final class RegistryService implements Registry, RegistryAdmin {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryService.class);

    private final JpaRegistry registry;

    /** Configuration {@code org.lingmei.core.registry}. */
    @ObjectClassDefinition(name = "Lingmei: register")
    @interface Config {
        @AttributeDefinition(name = "List of counties", description = "Relative to etc; empty: lingmei/regions.csv")
        String regionsFile() default "";
    }

    @Activate
    public RegistryService(@Reference EntityTransactions transactions, @Reference AuditTrail audit, Config config) {
        this.registry = new JpaRegistry(transactions, audit);
        Path file = EtcFolder.ofSystem().file(config.regionsFile(), "lingmei/regions.csv");
        try {
            int changes = takeOver(RegionsFile.read(file));
            LOG.info("{} counties, {} of them new or changed by {}", registry.regions().size(), changes, file);
        } catch (IOException e) {
            // The counties of the last start serve until the file is mended.
            LOG.error("The list of counties cannot be read and was not taken over: {}", e.toString());
        }
    }

    private int takeOver(List<Region> listed) {
        try {
            return registry.putRegions(Caller.platform("registry"), listed);
        } catch (DatabaseException e) {
            if (!e.integrityViolation()) {
                throw e;
            }
            // Another node took the same list over at the same moment; its counties are there now.
            return registry.putRegions(Caller.platform("registry"), listed);
        }
    }

    @Override
    public List<Region> regions() {
        return registry.regions();
    }

    @Override
    public Optional<Region> region(String code) {
        return registry.region(code);
    }

    @Override
    public List<Enterprise> enterprises(String region) {
        return registry.enterprises(region);
    }

    @Override
    public Optional<Enterprise> enterprise(String uscc) {
        return registry.enterprise(uscc);
    }

    @Override
    public boolean codeAccepted(String uscc) {
        return registry.codeAccepted(uscc);
    }

    @Override
    public Outcome putEnterprises(Caller by, Table table) {
        return registry.putEnterprises(by, table);
    }

    @Override
    public void acceptCode(Caller by, String uscc, String reason) {
        registry.acceptCode(by, uscc, reason);
    }
}
