package org.lingmei.county.host;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings as they were when the host started. Whoever edits the file must not take every county's module down and up again on a
 * working day, so what is edited counts from the next start on.
 */
@Component(service = HostSettings.class, configurationPid = HostConfig.PID)
@Designate(ocd = HostConfig.class)
public final class HostSettings {

    private static final Logger LOG = LoggerFactory.getLogger(HostSettings.class);

    private final HostConfig config;

    /** Settings that stay. */
    @Activate
    public HostSettings(HostConfig config) {
        this.config = config;
    }

    @Modified
    void edited() {
        LOG.info("Settings in {}.cfg were edited; they take effect when the platform starts next", HostConfig.PID);
    }

    /** What is set. */
    public HostConfig config() {
        return config;
    }
}
