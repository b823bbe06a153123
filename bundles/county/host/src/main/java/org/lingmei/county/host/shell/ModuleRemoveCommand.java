package org.lingmei.county.host.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lingmei.county.host.artifact.Refusal;
import org.lingmei.county.host.deploy.Deployment;
import org.lingmei.county.host.deploy.Order;

/** {@code lingmei:module-remove}: no module any more. */
@Service
@Command(scope = "lingmei", name = "module-remove", description = "Leaves a county without a module; its versions stay in the database")
public final class ModuleRemoveCommand extends CountyCommand {

    @Override
    Deployment change() throws Refusal, InterruptedException {
        return manager.remove(region, Order.of(caller(), why));
    }
}
