package org.lingmei.county.host.shell;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lingmei.core.api.Text;
import org.lingmei.county.host.deploy.Preview;
import org.lingmei.county.host.plan.Plan;

/** {@code lingmei:module-plan}: what would become of a module. */
@Service
@Command(scope = "lingmei", name = "module-plan", description = "Says what would become of a county's module if it were deployed; changes nothing")
public final class ModulePlanCommand extends DeploymentCommand {

    @Argument(name = "file", required = true, description = "The module's jar, on the platform's machine")
    String file;

    @Override
    void run() throws Exception {
        Preview preview = manager.preview(jar(file), caller());
        Plan plan = preview.plan();
        PrintStream out = System.out;
        out.printf("%s %s for county %s; in force: %s%n", plan.artefact().symbolicName(), plan.artefact().version(), plan.artefact().region(),
                preview.from() == null ? "none" : preview.from());
        out.printf("signed by  %s%n", preview.signer() == null || preview.signer().isEmpty() ? "nobody whose signature counts" : preview.signer());
        for (Plan.ImportedPackage wanted : plan.imports()) {
            out.printf("imports    %-45s %-14s %s%n", wanted.name(), wanted.range() == null ? "any" : wanted.range(), offered(wanted));
        }
        plan.exports().forEach(name -> out.printf("exports    %s%n", name));
        plan.closure().stream().skip(1).forEach(bundle -> out.printf("restarts   %s%n", bundle));
        plan.tables().forEach(name -> out.printf("table      %s%n", name));
        plan.permissions().forEach(name -> out.printf("reaches    %s%n", name));
        plan.warnings().forEach(warning -> out.printf("warning    %s%n", warning.en()));
        List<Text> refusals = new ArrayList<>(plan.refusals());
        refusals.addAll(preview.refusals());
        refusals.forEach(refusal -> out.printf("refused    %s%n", refusal.en()));
        if (refusals.isEmpty()) {
            out.println("It would be installed.");
        }
    }

    private static String offered(Plan.ImportedPackage wanted) {
        if (wanted.ok()) {
            return wanted.offered() + " of " + wanted.providedBy();
        }
        if (wanted.offered() != null) {
            return "ONLY " + wanted.offered() + " IS OFFERED";
        }
        return wanted.optional() ? "not offered, optional" : "NOT OFFERED";
    }
}
