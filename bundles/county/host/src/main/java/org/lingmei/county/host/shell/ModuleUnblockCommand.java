package org.lingmei.county.host.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lingmei.county.host.artifact.Refusal;
import org.lingmei.county.host.deploy.Deployment;
import org.lingmei.county.host.deploy.Order;

/** {@code lingmei:module-unblock}: undoes the kill switch. */
@Service
@Command(scope = "lingmei", name = "module-unblock", description = "Brings a blocked module back into force, through the gate")
public final class ModuleUnblockCommand extends CountyCommand {

    @Override
    Deployment change() throws Refusal, InterruptedException {
        return manager.unblock(region, Order.of(caller(), why));
    }
}
