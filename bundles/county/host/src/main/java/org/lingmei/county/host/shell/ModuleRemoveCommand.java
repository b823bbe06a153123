package org.lingmei.county.host.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code lingmei:module-remove}: no module any more. */
@Service
@Command(scope = "lingmei", name = "module-remove", description = "Leaves a county without a module; its versions stay in the database")
public final class ModuleRemoveCommand extends DeploymentCommand {

    @Argument(name = "region", required = true, description = "The county, six digits")
    String region;

    @Option(name = "--why", description = "The reason, for the history")
    String why = "";

    @Override
    void run() throws Exception {
        print(manager.remove(region, caller(), why));
    }
}
