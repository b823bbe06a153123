package org.lingmei.county.host.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code lingmei:module-unblock}: undoes the kill switch. */
@Service
@Command(scope = "lingmei", name = "module-unblock", description = "Brings a blocked module back into force, through the gate")
public final class ModuleUnblockCommand extends DeploymentCommand {

    @Argument(name = "region", required = true, description = "The county, six digits")
    String region;

    @Option(name = "--why", description = "The reason, for the history")
    String why = "";

    @Override
    void run() throws Exception {
        print(manager.unblock(region, caller(), why));
    }
}
