package org.lingmei.county.host.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lingmei.county.host.artifact.Refusal;
import org.lingmei.county.host.deploy.Deployment;
import org.lingmei.county.host.deploy.Order;

/** {@code lingmei:module-block}: the kill switch. */
@Service
@Command(scope = "lingmei", name = "module-block", description = "Takes a county's module out of force until it is unblocked, over restarts too")
public final class ModuleBlockCommand extends CountyCommand {

    @Override
    Deployment change() throws Refusal, InterruptedException {
        return manager.block(region, Order.of(caller(), why));
    }
}
