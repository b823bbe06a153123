package org.lingmei.core.web.core;

import java.util.List;
import org.lingmei.core.api.audit.AuditReader;
import org.lingmei.core.api.idempotency.IdempotentWrites;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.core.api.registry.RegionModules;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.registry.RegistryAdmin;
import org.lingmei.core.api.security.Identity;
import org.lingmei.core.api.security.Users;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.api.web.RoomApi;
import org.lingmei.core.web.security.ClientAddresses;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The core's own resources, directly below {@code /api/v1}. */
@Component(service = RoomApi.class)
public final class CoreRoom implements RoomApi {

    private final List<Object> resources;

    private volatile RegionModules modules;

    @Activate
    public CoreRoom(@Reference Identity identity, @Reference ClientAddresses clients, @Reference Users users, @Reference Registry registry,
            @Reference RegistryAdmin registryAdmin, @Reference AuditReader audit, @Reference Spreadsheets spreadsheets,
            @Reference IdempotentWrites idempotentWrites, @Reference(target = "(lingmei.joins=core)") Transactions joined) {
        KeyedWrites writes = new KeyedWrites(idempotentWrites, joined);
        resources = List.of(new TokensResource(identity, clients), new MeResource(identity, clients, users), new UsersResource(users, writes),
                new RegionsResource(registry, () -> modules), new EnterprisesResource(registry, registryAdmin, spreadsheets, writes),
                new AuditResource(audit));
    }

    // Whoever hosts the counties' modules may come and go without the core's resources being taken down.
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addModules(RegionModules service) {
        modules = service;
    }

    void removeModules(RegionModules service) {
        if (modules == service) {
            modules = null;
        }
    }

    @Override
    public String room() {
        return "";
    }

    @Override
    public List<Object> resources() {
        return resources;
    }
}
