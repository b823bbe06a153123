package org.lingmei.core.runtime.housekeeping;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.runtime.event.EventStore;
import org.lingmei.core.runtime.idempotency.JdbcIdempotentWrites;
import org.lingmei.core.runtime.identity.LoginGuard;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what has served its time: delivered events, answers kept for repeated requests, failed logins. */
@Component(service = {}, immediate = true, configurationPid = "org.lingmei.core.housekeeping")
@Designate(ocd = Housekeeping.Config.class)
public final class Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    /** Longer than any lock lasts; the audit trail has them for ever. */
    private static final Duration KEEP_FAILED_LOGINS = Duration.ofDays(7);

    private final Transactions transactions;
    private final EventStore events;
    private final InstantSource clock = InstantSource.system();
    private final Duration keepEvents;
    private final Duration keepAnswers;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            task -> new Thread(task, "lingmei-housekeeping"));

    /** Configuration {@code org.lingmei.core.housekeeping}. */
    @ObjectClassDefinition(name = "Lingmei: retention")
    @interface Config {
        @AttributeDefinition(name = "Days for which delivered events are kept")
        int eventDays() default 30;

        @AttributeDefinition(name = "Days for which the answer to an Idempotency-Key is kept")
        int idempotencyDays() default 30;
    }

    @Activate
    public Housekeeping(@Reference(target = "(lingmei.schema=core)") Transactions transactions, Config config) {
        this.transactions = transactions;
        this.events = new EventStore(transactions, clock);
        this.keepEvents = Duration.ofDays(config.eventDays());
        this.keepAnswers = Duration.ofDays(config.idempotencyDays());
        worker.scheduleWithFixedDelay(this::tidy, 1, 60, TimeUnit.MINUTES);
    }

    @Deactivate
    void stop() {
        worker.shutdown();
    }

    private void tidy() {
        try {
            int deletedEvents = events.forget(keepEvents);
            int deletedAnswers = JdbcIdempotentWrites.forget(transactions, clock.instant().minus(keepAnswers));
            LoginGuard.forget(transactions, clock.instant().minus(KEEP_FAILED_LOGINS));
            if (deletedEvents + deletedAnswers > 0) {
                LOG.info("Deleted {} old events and {} old answers", deletedEvents, deletedAnswers);
            }
        } catch (RuntimeException e) {
            LOG.warn("Old events and answers could not be deleted; trying again in an hour", e);
        }
    }
}
