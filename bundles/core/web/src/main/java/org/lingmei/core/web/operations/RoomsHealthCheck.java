package org.lingmei.core.web.operations;

import java.util.Map;
import java.util.Set;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.lingmei.core.web.room.PublishedRooms;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether the core's resources are published, and no room's failed to be. */
@Component(property = {HealthCheck.NAME + "=" + RoomsHealthCheck.NAME, HealthCheck.TAGS + "=room:core"})
public final class RoomsHealthCheck implements HealthCheck {

    static final String NAME = "rooms";

    private final PublishedRooms rooms;

    @Activate
    public RoomsHealthCheck(@Reference PublishedRooms rooms) {
        this.rooms = rooms;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        Set<String> published = rooms.resources().keySet();
        if (published.contains("")) {
            log.info("{} rooms published", published.size());
        } else {
            log.temporarilyUnavailable("the core is not published yet");
        }
        for (Map.Entry<String, String> failure : rooms.failures().entrySet()) {
            log.critical("room {} could not be published", failure.getKey());
        }
        return new Result(log);
    }
}
