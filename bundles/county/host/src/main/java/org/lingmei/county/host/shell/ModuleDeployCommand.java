package org.lingmei.county.host.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code lingmei:module-deploy}: deploys a module. */
@Service
@Command(scope = "lingmei", name = "module-deploy", description = "Deploys a county's module")
public final class ModuleDeployCommand extends DeploymentCommand {

    @Argument(name = "file", required = true, description = "The module's signed jar, on the platform's machine")
    String file;

    @Override
    void run() throws Exception {
        print(manager.deploy(jar(file), caller()));
    }
}
