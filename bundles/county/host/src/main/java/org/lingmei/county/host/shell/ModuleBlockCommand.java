package org.lingmei.county.host.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code lingmei:module-block}: the kill switch. */
@Service
@Command(scope = "lingmei", name = "module-block", description = "Takes a county's module out of force until it is unblocked, over restarts too")
public final class ModuleBlockCommand extends DeploymentCommand {

    @Argument(name = "region", required = true, description = "The county, six digits")
    String region;

    @Option(name = "--why", description = "The reason, for the history")
    String why = "";

    @Override
    void run() throws Exception {
        print(manager.block(region, caller(), why));
    }
}
