package org.lingmei.county.host.connect;

import java.time.Instant;
import org.lingmei.core.api.Text;
import org.lingmei.county.host.store.ConnectorState;

/**
 * A connector of a module in force, and how it stands.
 *
 * @param schedule when it is due, in words
 * @param dueAt when it fetches next
 * @param running whether some node is at it
 */
public record ConnectorInfo(String region, String name, Text title, Text schedule, Instant dueAt, boolean running, ConnectorState state) {
}
