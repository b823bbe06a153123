package org.lingmei.core.runtime.event;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.lingmei.core.api.event.DomainEventHandler;
import org.lingmei.core.api.event.Outbox;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.api.tx.Tx;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The outbox as a service: takes events, and delivers them to each {@link DomainEventHandler} service. */
@Component(service = {Outbox.class, EventDispatcher.class}, immediate = true)
public final class EventDispatcher implements Outbox {

    private static final HandlerFeed.Pace PACE =
            new HandlerFeed.Pace(Duration.ofSeconds(5), Duration.ofMillis(200), Duration.ofMinutes(1));
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final JdbcOutbox outbox;
    private final EventStore store;
    private final HandlerFeed.Pace pace;
    private final Map<DomainEventHandler, HandlerFeed> feeds = new ConcurrentHashMap<>();

    @Activate
    public EventDispatcher(@Reference(target = "(lingmei.schema=core)") Transactions transactions) {
        this(transactions, InstantSource.system(), PACE);
    }

    EventDispatcher(Transactions transactions, InstantSource clock, HandlerFeed.Pace pace) {
        this.outbox = new JdbcOutbox(clock, this::wakeAll);
        this.store = new EventStore(transactions, clock);
        this.pace = pace;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addHandler(DomainEventHandler handler) {
        HandlerFeed feed = new HandlerFeed(store, handler, pace);
        feeds.put(handler, feed);
        feed.start();
    }

    void removeHandler(DomainEventHandler handler) throws InterruptedException {
        HandlerFeed feed = feeds.remove(handler);
        if (feed != null) {
            feed.stop(PATIENCE);
        }
    }

    @Deactivate
    void stop() throws InterruptedException {
        for (HandlerFeed feed : feeds.values()) {
            feed.stop(PATIENCE);
        }
    }

    @Override
    public long publish(Tx tx, String type, String subject, String payload) throws SQLException {
        return outbox.publish(tx, type, subject, payload);
    }

    /** For each handler that is here and has events before it: when the oldest of these happened. */
    public Map<String, Instant> backlog() {
        Map<String, Instant> oldest = new TreeMap<>();
        for (HandlerFeed feed : feeds.values()) {
            Optional<Instant> waiting = store.oldestWaiting(feed.handlerName());
            waiting.ifPresent(since -> oldest.put(feed.handlerName(), since));
        }
        return oldest;
    }

    private void wakeAll() {
        feeds.values().forEach(HandlerFeed::wake);
    }
}
