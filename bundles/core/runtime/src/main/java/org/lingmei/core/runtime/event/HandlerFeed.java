package org.lingmei.core.runtime.event;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.lingmei.core.api.event.DomainEvent;
import org.lingmei.core.api.event.DomainEventHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds one handler, in order, on a thread of its own, so that a slow or failing handler delays nobody else. An event that
 * the handler refuses is offered again after a pause that doubles up to a limit.
 */
final class HandlerFeed {

    /**
     * How long a feed waits.
     *
     * @param poll when nothing wakes it: for events of other nodes
     * @param firstPause after the first failure
     * @param longestPause after many
     */
    record Pace(Duration poll, Duration firstPause, Duration longestPause) {

        Duration pauseAfter(int failures) {
            Duration pause = firstPause.multipliedBy(1L << Math.min(failures - 1, 20));
            return pause.compareTo(longestPause) < 0 ? pause : longestPause;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(HandlerFeed.class);

    private final EventStore store;
    private final DomainEventHandler handler;
    private final Pace pace;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean awake;
    private volatile boolean stopped;

    HandlerFeed(EventStore store, DomainEventHandler handler, Pace pace) {
        this.store = store;
        this.handler = handler;
        this.pace = pace;
        this.thread = new Thread(this::run, "lingmei-events-" + handler.name());
        this.thread.setDaemon(true);
    }

    String handlerName() {
        return handler.name();
    }

    void start() {
        thread.start();
    }

    /** There may be new events. */
    void wake() {
        lock.lock();
        try {
            awake = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Stops after the event that is being handled; waits for it at most so long. */
    void stop(Duration patience) throws InterruptedException {
        stopped = true;
        wake();
        thread.join(patience.toMillis());
        if (thread.isAlive()) {
            LOG.warn("Handler {} is still busy; it will get the same event again", handler.name());
        }
    }

    private void run() {
        int failures = 0;
        long done = -1;
        while (!stopped) {
            try {
                if (done < 0) {
                    done = store.startOrResume(handler.name());
                }
                done = deliver(done);
                failures = 0;
            } catch (Refused refused) {
                done = refused.done;
                failures++;
                LOG.warn("Handler {} failed at event {} for the {}. time: {}", handler.name(), refused.event.id(), failures,
                        refused.getCause().toString());
                LOG.debug("Handler {} failed", handler.name(), refused.getCause());
            } catch (RuntimeException | Error e) {
                failures++;
                LOG.warn("Events for handler {} cannot be read or its progress not kept: {}", handler.name(), e.toString());
            }
            if (failures > 0) {
                pause(pace.pauseAfter(failures), false);
            } else {
                pause(pace.poll(), true);
            }
        }
    }

    /** Delivers what there is; returns the number of the last event dealt with. */
    private long deliver(long from) throws Refused {
        long done = from;
        long kept = from;
        List<DomainEvent> events = store.after(done);
        while (!events.isEmpty() && !stopped) {
            for (DomainEvent event : events) {
                if (stopped) {
                    break;
                }
                if (handler.accepts(event.type())) {
                    offer(event, done);
                    store.done(handler.name(), event.id());
                    kept = event.id();
                }
                done = event.id();
            }
            if (done > kept) {
                store.done(handler.name(), done);
            }
            events = store.after(done);
        }
        return done;
    }

    private void offer(DomainEvent event, long done) throws Refused {
        try {
            handler.handle(event);
        } catch (Exception | Error e) {
            throw new Refused(event, done, e);
        }
    }

    private void pause(Duration duration, boolean endsWhenWoken) {
        long left = duration.toNanos();
        lock.lock();
        try {
            while (left > 0 && !stopped && !(endsWhenWoken && awake)) {
                left = changed.awaitNanos(left);
            }
            awake = false;
        } catch (InterruptedException e) {
            stopped = true;
        } finally {
            lock.unlock();
        }
    }

    /** The handler threw. */
    private static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient DomainEvent event;
        private final long done;

        private Refused(DomainEvent event, long done, Throwable cause) {
            super(cause);
            this.event = event;
            this.done = done;
        }
    }
}
