package org.lingmei.core.api.event;

import java.time.Instant;

/**
 * Something that happened and that others may want to know.
 *
 * @param id number of the event; increases in the order in which the transactions committed
 * @param type what happened, as {@code room.noun.verb}, such as {@code reporting.submission.stored}
 * @param subject what it happened to
 * @param payload the facts, as a JSON object
 * @param occurredAt when it happened
 */
public record DomainEvent(long id, String type, String subject, String payload, Instant occurredAt) {
}
