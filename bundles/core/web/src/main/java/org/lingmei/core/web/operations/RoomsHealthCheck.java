package org.lingmei.core.web.operations;

import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.lingmei.core.web.room.PublishedRooms;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether the rooms that the distribution expects are published, the core's among them, and none failed to be. */
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
        List<String> waiting = rooms.missing().stream().map(room -> room.isEmpty() ? "core" : room).toList();
        if (waiting.isEmpty()) {
            log.info("{} rooms published", rooms.resources().size());
        } else {
            log.temporarilyUnavailable("not published yet: {}", String.join(", ", waiting));
        }
        for (Map.Entry<String, String> failure : rooms.failures().entrySet()) {
            log.critical("room {} could not be published", failure.getKey());
        }
        return new Result(log);
    }
}
