package org.lingmei.county.host.deploy;

import java.util.List;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.call.OfferedConnector;
import org.lingmei.county.host.call.OwnCounty;
import org.lingmei.county.host.routing.ModuleHandle;
import org.lingmei.county.spi.PortalPage;
import org.osgi.framework.Bundle;

/**
 * A version whose bundle runs, in force or not.
 *
 * @param pages what it adds to the portal
 * @param connectors what fetches for it
 * @param county what it has on the platform, closed with it
 */
public record Running(ModuleJar jar, Bundle bundle, ModuleHandle handle, List<PortalPage> pages, List<OfferedConnector> connectors,
        OwnCounty county) implements AutoCloseable {

    public Running {
        pages = List.copyOf(pages);
        connectors = List.copyOf(connectors);
    }

    /** Nobody gets in any more; the bundle stays. */
    @Override
    public void close() {
        handle.close();
        county.close();
    }
}
