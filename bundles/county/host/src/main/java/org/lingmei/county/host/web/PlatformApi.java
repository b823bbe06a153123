package org.lingmei.county.host.web;

import java.util.List;
import org.lingmei.core.api.web.RoomApi;
import org.lingmei.county.host.HostConfig;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Has {@code /platform} published. */
@Component(configurationPid = HostConfig.PID)
public final class PlatformApi implements RoomApi {

    private final PlatformResource resource;

    @Activate
    public PlatformApi(HostConfig config) {
        resource = new PlatformResource(config.developmentMode());
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
