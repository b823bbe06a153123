package org.lingmei.county.host.shell;

import java.util.Set;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.county.host.connect.Connectors;

/** {@code lingmei:module-fetch}: does not wait for the schedule. */
@Service
@Command(scope = "lingmei", name = "module-fetch", description = "Has a connector of a county's module fetch now")
public final class ModuleFetchCommand implements Action {

    @Argument(index = 0, name = "region", required = true, description = "The county, six digits")
    String region;

    @Argument(index = 1, name = "connector", required = true, description = "The connector's name, as module-connectors shows it")
    String name;

    @Reference
    Connectors connectors;

    @Reference
    Session session;

    @Override
    public Object execute() {
        if (!connectors.request(region, name, new Caller("shell:" + session.get("USER"), Set.of(), Set.of(Permission.ALL), null, null))) {
            throw new IllegalArgumentException("The module in force for county " + region + " has no connector " + name);
        }
        System.out.printf("%s of county %s fetches now; module-connectors %s tells how it ends.%n", name, region, region);
        return null;
    }
}
