package org.lingmei.county.host.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Option;
import org.lingmei.county.host.artifact.Refusal;
import org.lingmei.county.host.deploy.Deployment;

/** A command that changes what is in force for one county. */
abstract class CountyCommand extends DeploymentCommand {

    @Argument(name = "region", required = true, description = "The county, six digits")
    String region;

    @Option(name = "--why", description = "The reason, for the history")
    String why = "";

    @Override
    final void run() throws Refusal, InterruptedException {
        print(change());
    }

    abstract Deployment change() throws Refusal, InterruptedException;
}
