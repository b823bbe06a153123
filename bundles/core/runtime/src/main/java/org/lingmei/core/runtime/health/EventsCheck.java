package org.lingmei.core.runtime.health;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.core.runtime.event.EventDispatcher;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether events reach their handlers in good time. */
@Component(property = {HealthCheck.NAME + "=events", HealthCheck.TAGS + "=room:core"})
public final class EventsCheck implements HealthCheck {

    private static final Duration GOOD_TIME = Duration.ofMinutes(2);

    private final EventDispatcher dispatcher;
    private final InstantSource clock = InstantSource.system();

    @Activate
    public EventsCheck(@Reference EventDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        try {
            Instant late = clock.instant().minus(GOOD_TIME);
            dispatcher.backlog().forEach((handler, since) -> {
                if (since.isBefore(late)) {
                    log.warn("{} has events before it since {}", handler, since);
                } else {
                    log.info("{} has events before it", handler);
                }
            });
            log.info("Events are being delivered");
        } catch (DatabaseException e) {
            log.critical("Events cannot be read: {}", e.getMessage());
        }
        return new Result(log);
    }
}
