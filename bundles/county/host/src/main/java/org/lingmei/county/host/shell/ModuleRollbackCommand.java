package org.lingmei.county.host.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lingmei.county.host.artifact.Refusal;
import org.lingmei.county.host.deploy.Deployment;
import org.lingmei.county.host.deploy.Order;

/** {@code lingmei:module-rollback}: back to the version before. */
@Service
@Command(scope = "lingmei", name = "module-rollback", description = "Brings the version before back into force")
public final class ModuleRollbackCommand extends CountyCommand {

    @Override
    Deployment change() throws Refusal, InterruptedException {
        return manager.rollback(region, Order.of(caller(), why));
    }
}
