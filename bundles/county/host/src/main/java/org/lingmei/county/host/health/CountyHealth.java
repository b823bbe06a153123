package org.lingmei.county.host.health;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.stream.Stream;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.lingmei.core.api.Region;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.county.api.ModuleInfo;
import org.lingmei.county.host.folder.ModulesReady;
import org.lingmei.county.host.routing.Census;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * One health check for the room, about the modules folder, and one for each county. The worst they say is a warning: a
 * county's failure is no failure of the platform, which still takes the provincial format from that county.
 */
@Component(service = {}, immediate = true)
public final class CountyHealth {

    private static final String ROOM_TAG = "room:county";

    private final List<ServiceRegistration<HealthCheck>> registrations = new ArrayList<>();

    @Activate
    public CountyHealth(BundleContext context, @Reference Census census, @Reference ModulesReady ready, @Reference Registry registry) {
        register(context, "County modules folder", () -> folder(ready.problems()), ROOM_TAG);
        for (Region region : registry.regions()) {
            register(context, "County module " + region.code() + " " + region.name(), () -> county(region.code(), census.modules(), census.broken()),
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

    /** Whether everything in the folder could be installed. */
    static Result folder(List<Text> problems) {
        FormattingResultLog log = new FormattingResultLog();
        problems.forEach(problem -> log.warn("{}", problem.en()));
        if (problems.isEmpty()) {
            log.info("Every module in the modules folder is installed");
        }
        return new Result(log);
    }

    /**
     * How a county's modules stand; having none at all is in order.
     *
     * @param modules one for each county
     * @param broken those that should be there and are not, whether or not the county has another
     */
    static Result county(String region, List<ModuleInfo> modules, List<ModuleInfo> broken) {
        FormattingResultLog log = new FormattingResultLog();
        List<ModuleInfo> own = Stream.concat(modules.stream(), broken.stream())
                .filter(module -> module.region().equals(region)).distinct().toList();
        for (ModuleInfo module : own) {
            if (module.state() == ModuleInfo.State.ACTIVE) {
                log.info("{} {} is in force", module.name(), module.version());
            } else {
                log.warn("{} {} is {}: {}", module.name(), module.version(), module.state(), module.detail().en());
            }
        }
        if (own.isEmpty()) {
            log.info("The county has no module; the provincial format is accepted");
        }
        return new Result(log);
    }
}
