package org.lingmei.county.host.deploy;

import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.county.host.store.ModuleStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes deployments that came to nothing into the history; what the database cannot be told now, it is told once it answers again. */
final class Untold {

    private static final Logger LOG = LoggerFactory.getLogger(Untold.class);
    private static final int MOST = 1000;

    private final ModuleStore store;
    private final Queue<Story> stories = new LinkedBlockingQueue<>(MOST);

    Untold(ModuleStore store) {
        this.store = store;
    }

    /** Tells it now or later. */
    void tell(Deployment deployment, Caller caller) {
        Story story = new Story(deployment, caller);
        try {
            write(story);
        } catch (DatabaseException away) {
            boolean kept = stories.offer(story);
            LOG.warn("Deployment {} of county {} is {} the history: {}", deployment.id(), deployment.region(),
                    kept ? "not yet in" : "left out of", away.getMessage());
        }
    }

    /** Tells what is still to be told, as far as the database answers. */
    synchronized void catchUp() {
        try {
            for (Story next = stories.peek(); next != null; next = stories.peek()) {
                write(next);
                stories.remove();
            }
        } catch (DatabaseException away) {
            LOG.debug("The history cannot be written yet", away);
        }
    }

    private void write(Story story) {
        // the connection may have died after the commit: then the history tells already that it came into force
        if (store.deployment(story.deployment().id()).isEmpty()) {
            store.record(story.deployment(), story.caller());
        }
    }

    private record Story(Deployment deployment, Caller caller) {
    }
}
