package org.lingmei.core.web.operations;

import java.util.List;
import org.lingmei.core.api.web.RoomApi;
import org.lingmei.core.web.metrics.PlatformMetrics;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A room of its own, so that the metrics of a platform that is not well can still be read. */
@Component(service = RoomApi.class)
public final class MetricsRoom implements RoomApi {

    private final MetricsResource resource;

    @Activate
    public MetricsRoom(@Reference PlatformMetrics metrics) {
        resource = new MetricsResource(metrics);
    }

    @Override
    public String room() {
        return "metrics";
    }

    @Override
    public List<Object> resources() {
        return List.of(resource);
    }
}
