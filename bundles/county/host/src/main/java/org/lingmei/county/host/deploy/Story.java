package org.lingmei.county.host.deploy;

import java.time.Instant;
import org.lingmei.core.api.Text;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.store.Desired;

/**
 * A deployment that has begun.
 *
 * @param jar what is to be in force, or null for nothing
 */
record Story(String id, String region, Deployment.Action action, ModuleJar jar, Order order, Instant begun, Progress progress) {

    /**
     * How it ended.
     *
     * @param before what was in force, or null where that was not even looked at
     */
    Deployment ended(Deployment.Outcome outcome, Desired before, Text reason) {
        return new Deployment(id, region, action, before == null ? null : before.version(), jar == null ? null : jar.version().toString(),
                jar == null ? null : jar.sha256(), outcome, reason, progress.steps(), order.caller().username(), begun,
                progress.elapsed().toMillis());
    }
}
