package org.lingmei.core.api.event;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Registered as a service by whoever wants events. Each handler gets every event of its types in order, at least once:
 * after a crash, or when it threw, the same event comes again. A handler that was away gets what it missed.
 */
@ConsumerType
public interface DomainEventHandler {

    /** The name under which its progress is kept; stable for ever, unique. */
    String name();

    /** Whether it wants events of this type. */
    boolean accepts(String type);

    /** Handles one event; throwing means “again later”. */
    void handle(DomainEvent event) throws Exception;
}
