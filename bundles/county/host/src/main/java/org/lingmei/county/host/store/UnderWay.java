package org.lingmei.county.host.store;

import java.time.Instant;
import java.util.List;
import org.lingmei.core.api.Text;
import org.lingmei.county.host.deploy.Deployment;
import org.lingmei.county.host.deploy.Step;

/**
 * A deployment that has not ended.
 *
 * @param node on which it was asked for
 * @param from the version in force when it began, or null
 * @param to the version that is to come into force, or null for none
 * @param phase the step that it has reached
 */
public record UnderWay(String id, String region, String node, Deployment.Action action, String from, String to, String sha256,
        Step.Phase phase, String by, Instant at) {

    private static final Text STOPPED = new Text("平台在这一步停止运行", "the platform stopped during this step");
    private static final Text BROKEN_OFF = new Text("平台在这次操作途中停止运行，尚未切换，版本未变。",
            "The platform stopped in the middle of this, before the switch; the version did not change.");

    /** How the history tells of it once its platform has died. */
    public Deployment brokenOff() {
        return new Deployment(id, region, action, from, to, sha256, Deployment.Outcome.ROLLED_BACK, BROKEN_OFF,
                List.of(new Step(phase, false, 0, STOPPED)), by, at, 0);
    }
}
