package org.lingmei.county.host.health;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.lingmei.core.api.Region;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.county.api.ModuleInfo;
import org.lingmei.county.host.connect.ConnectorInfo;
import org.lingmei.county.host.connect.Connectors;
import org.lingmei.county.host.deploy.ModuleManager;
import org.lingmei.county.host.deploy.ModulesReady;
import org.lingmei.county.host.store.ConnectorState;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * One health check for the room, about all modules at the start, and one for each county. The worst they say is a warning: a
 * county's failure is no failure of the platform, which still takes the provincial format from that county.
 */
@Component(service = {}, immediate = true)
public final class CountyHealth {

    private static final String ROOM_TAG = "room:county";
    /** What fails once may be a county's system at rest; the connector itself tries again. */
    private static final int FAILED_TOO_OFTEN = 3;

    private final List<ServiceRegistration<HealthCheck>> registrations = new ArrayList<>();

    @Activate
    public CountyHealth(BundleContext context, @Reference ModuleManager manager, @Reference ModulesReady ready, @Reference Connectors connectors,
            @Reference Registry registry) {
        register(context, "County modules", () -> folder(ready.problems()), ROOM_TAG);
        for (Region region : registry.regions()) {
            register(context, "County module " + region.code() + " " + region.name(), () -> county(region.code(), manager.modules(), connectors.of(region.code())),
                    ROOM_TAG, "county:" + region.code());
        }
    }

    @Deactivate
    void stop() {
        registrations.forEach(ServiceRegistration::unregister);
    }

    private void register(BundleContext context, String name, HealthCheck check, String... tags) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(HealthCheck.NAME, name);
        properties.put(HealthCheck.TAGS, tags);
        registrations.add(context.registerService(HealthCheck.class, check, properties));
    }

    /** Whether everything that should be in force could be brought up. */
    static Result folder(List<Text> problems) {
        FormattingResultLog log = new FormattingResultLog();
        problems.forEach(problem -> log.warn("{}", problem.en()));
        if (problems.isEmpty()) {
            log.info("Every module that should be in force is up");
        }
        return new Result(log);
    }

    /**
     * How a county's module and its connectors stand; having none at all is in order.
     *
     * @param modules at most one for each county
     * @param connectors of that county
     */
    static Result county(String region, List<ModuleInfo> modules, List<ConnectorInfo> connectors) {
        FormattingResultLog log = new FormattingResultLog();
        List<ModuleInfo> own = modules.stream().filter(module -> module.region().equals(region)).toList();
        for (ModuleInfo module : own) {
            if (module.state() == ModuleInfo.State.ACTIVE && module.detail().en().isEmpty()) {
                log.info("{} {} is in force", module.name(), module.version());
            } else {
                log.warn("{} {} is {}: {}", module.name(), module.version(), module.state(), module.detail().en());
            }
        }
        if (own.isEmpty()) {
            log.info("The county has no module; the provincial format is accepted");
        }
        for (ConnectorInfo connector : connectors) {
            ConnectorState state = connector.state();
            if (state != null && state.failures() >= FAILED_TOO_OFTEN) {
                log.warn("Its connector {} failed {} times in a row: {}", connector.name(), state.failures(), state.detail().en());
            }
        }
        return new Result(log);
    }
}
