package org.lingmei.county.host.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.lingmei.county.host.deploy.Deployment;

/** {@code lingmei:module-history}: what was done to a county's module. */
@Service
@Command(scope = "lingmei", name = "module-history", description = "Lists what was done to a county's module, newest first")
public final class ModuleHistoryCommand extends DeploymentCommand {

    @Argument(name = "region", required = true, description = "The county, six digits")
    String region;

    @Option(name = "--limit", description = "So many at most")
    int limit = 20;

    @Option(name = "--no-format", description = "Tab-separated, without a frame")
    boolean noFormat;

    @Override
    void run() {
        ShellTable table = new ShellTable().emptyTableText("Nothing was ever done to it.");
        for (String column : new String[] {"At", "Action", "From", "To", "Outcome", "ms", "By", "Reason"}) {
            table.column(column);
        }
        for (Deployment deployment : manager.history(region, limit)) {
            table.addRow().addContent(deployment.at(), deployment.action().code(), deployment.from(), deployment.to(),
                    deployment.outcome().code(), deployment.millis(), deployment.by(), deployment.reason().en());
        }
        table.print(System.out, !noFormat);
    }
}
