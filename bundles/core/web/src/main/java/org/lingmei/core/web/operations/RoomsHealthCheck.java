package org.lingmei.core.web.operations;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.lingmei.core.web.room.PublishedRooms;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Whether the rooms that the distribution expects are published, the core's among them, and none failed to be. */
@Component(configurationPid = RoomsHealthCheck.PID, property = {HealthCheck.NAME + "=" + RoomsHealthCheck.NAME, HealthCheck.TAGS + "=room:core"})
@Designate(ocd = RoomsHealthCheck.Config.class)
public final class RoomsHealthCheck implements HealthCheck {

    static final String NAME = "rooms";

    static final String PID = "org.lingmei.core.web.rooms";

    private final PublishedRooms rooms;
    private final List<String> expected;

    /** What the distribution consists of. */
    @ObjectClassDefinition(name = "Lingmei rooms")
    public @interface Config {

        @AttributeDefinition(description = "The rooms, beside the core, without which the platform is not up; separated by commas")
        String expected() default "";
    }

    @Activate
    public RoomsHealthCheck(@Reference PublishedRooms rooms, Config config) {
        this.rooms = rooms;
        this.expected = Stream.concat(Stream.of(""), Arrays.stream(config.expected().split(",")).map(String::strip))
                .distinct().toList();
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        Set<String> published = rooms.resources().keySet();
        List<String> waiting = expected.stream().filter(room -> !published.contains(room))
                .map(room -> room.isEmpty() ? "core" : room).toList();
        if (waiting.isEmpty()) {
            log.info("{} rooms published", published.size());
        } else {
            log.temporarilyUnavailable("not published yet: {}", String.join(", ", waiting));
        }
        for (Map.Entry<String, String> failure : rooms.failures().entrySet()) {
            log.critical("room {} could not be published", failure.getKey());
        }
        return new Result(log);
    }
}
