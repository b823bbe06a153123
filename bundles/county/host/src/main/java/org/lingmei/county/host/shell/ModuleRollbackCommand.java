package org.lingmei.county.host.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code lingmei:module-rollback}: back to the version before. */
@Service
@Command(scope = "lingmei", name = "module-rollback", description = "Brings the version before back into force")
public final class ModuleRollbackCommand extends DeploymentCommand {

    @Argument(name = "region", required = true, description = "The county, six digits")
    String region;

    @Option(name = "--why", description = "The reason, for the history")
    String why = "";

    @Override
    void run() throws Exception {
        print(manager.rollback(region, caller(), why));
    }
}
