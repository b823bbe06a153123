package org.lingmei.county.host.shell;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.artifact.Refusal;
import org.lingmei.county.host.deploy.Deployment;
import org.lingmei.county.host.deploy.ModuleManager;
import org.lingmei.county.host.deploy.Step;

/** What the commands about deployments have in common. */
abstract class DeploymentCommand implements Action {

    @Reference
    ModuleManager manager;

    @Reference
    Session session;

    @Override
    public final Object execute() throws Exception {
        try {
            run();
        } catch (Refusal refusal) {
            // Karaf prints a stack trace for any other exception
            throw new IllegalArgumentException(refusal.getMessage());
        }
        return null;
    }

    abstract void run() throws Exception;

    /** Whoever is at the shell administers the whole platform. */
    final Caller caller() {
        return new Caller("shell:" + session.get("USER"), Set.of(), Set.of(Permission.ALL), null, null);
    }

    static ModuleJar jar(String file) throws Exception {
        return ModuleJar.of(Files.readAllBytes(Path.of(file)));
    }

    static void print(Deployment deployment) {
        PrintStream out = System.out;
        for (Step step : deployment.steps()) {
            out.printf("%-9s %-6s %6d ms  %s%n", step.phase().code(), step.ok() ? "ok" : "FAILED", step.millis(), step.detail().en());
        }
        out.printf("%s: %s %s -> %s%s%n", deployment.outcome().code(), deployment.region(), shown(deployment.from()), shown(deployment.to()),
                deployment.reason().en().isEmpty() ? "" : " (" + deployment.reason().en() + ")");
        if (deployment.outcome() != Deployment.Outcome.KEPT) {
            throw new IllegalStateException(deployment.outcome().code());
        }
    }

    private static String shown(String version) {
        return version == null ? "none" : version;
    }
}
