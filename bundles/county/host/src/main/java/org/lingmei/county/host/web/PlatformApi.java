package org.lingmei.county.host.web;

import java.util.List;
import org.lingmei.core.api.web.RoomApi;
import org.lingmei.county.host.HostSettings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has {@code /platform} published. */
@Component
public final class PlatformApi implements RoomApi {

    private final PlatformResource resource;

    @Activate
    public PlatformApi(@Reference HostSettings settings) {
        resource = new PlatformResource(settings.config().developmentMode());
    }

    @Override
    public String room() {
        return "platform";
    }

    @Override
    public List<Object> resources() {
        return List.of(resource);
    }
}
