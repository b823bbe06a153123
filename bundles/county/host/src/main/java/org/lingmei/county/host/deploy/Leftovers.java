package org.lingmei.county.host.deploy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.security.Caller;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.store.Desired;
import org.lingmei.county.host.store.ModuleStore;
import org.osgi.framework.Bundle;

/**
 * What a dead platform leaves of a deployment: a bundle whose artefact the database never got. It was installed, and the switch
 * did not happen; who asked for it is not known any more.
 */
final class Leftovers {

    private static final int LATEST = 100;

    private final ModuleStore store;
    private final Caller platform;

    /**
     * Looks for them.
     *
     * @param platform in whose name the history is told of them
     */
    Leftovers(ModuleStore store, Caller platform) {
        this.store = store;
        this.platform = platform;
    }

    /** Tells the history of deployments that were broken off, if it has not heard of them. */
    void tell(List<Bundle> unwanted) {
        for (Bundle bundle : unwanted) {
            String region = bundle.getHeaders("").get(ModuleJar.REGION_HEADER);
            String sha256 = bundle.getLocation().substring(bundle.getLocation().lastIndexOf(':') + 1);
            if (region != null && region.matches("[0-9]{6}") && sha256.matches("[0-9a-f]{64}") && store.artefact(sha256).isEmpty()) {
                tell(bundle, region, sha256);
            }
        }
    }

    private void tell(Bundle bundle, String region, String sha256) {
        Instant installed = Instant.ofEpochMilli(bundle.getLastModified());
        boolean known = store.history(region, LATEST).stream()
                .anyMatch(told -> sha256.equals(told.sha256()) && !told.at().plusMillis(told.millis()).isBefore(installed));
        if (!known) {
            String id = UUID.nameUUIDFromBytes((bundle.getLocation() + installed).getBytes(StandardCharsets.UTF_8)).toString();
            String now = store.desired(region).map(Desired::version).orElse(null);
            store.record(new Deployment(id, region, Deployment.Action.DEPLOY, now, bundle.getVersion().toString(), sha256,
                    Deployment.Outcome.ROLLED_BACK, new Text("平台在这次部署途中停止运行，尚未切换；启动时已清除该版本。",
                            "The platform stopped in the middle of this deployment, before the switch; the version was cleared away at the next start."),
                    List.of(), platform.username(), installed, 0), platform);
        }
    }
}
