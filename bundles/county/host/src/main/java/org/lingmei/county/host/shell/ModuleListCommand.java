package org.lingmei.county.host.shell;

import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.lingmei.county.api.CountyModules;
import org.lingmei.county.api.ModuleInfo;
import org.lingmei.county.host.isolation.BreakerState;
import org.lingmei.county.host.isolation.CallTally;
import org.lingmei.county.host.routing.ModuleHandle;
import org.lingmei.county.host.routing.Routes;

/** {@code lingmei:module-list}: how every county's module stands, and how its calls go on this node. */
@Service
@Command(scope = "lingmei", name = "module-list", description = "Lists the county modules in force and those that should be")
public final class ModuleListCommand implements Action {

    @Option(name = "--no-format", description = "Tab-separated, without a frame")
    boolean noFormat;

    @Reference
    CountyModules modules;

    @Reference
    Routes routes;

    @Override
    public Object execute() {
        ShellTable table = new ShellTable().emptyTableText("No county has a module.");
        table.column("Region");
        table.column("Name");
        table.column("Version");
        table.column("State");
        table.column("Calls").alignRight();
        table.column("Failed").alignRight();
        table.column("Turned away").alignRight();
        table.column("Breakers");
        table.column("Detail");
        for (ModuleInfo module : modules.modules()) {
            Optional<ModuleHandle> inForce = routes.table().module(module);
            Optional<CallTally.Count> called = inForce.map(ModuleHandle::tally).map(CallTally::count);
            table.addRow().addContent(module.region(), module.name(), module.version(), module.state(), called.<Object>map(CallTally.Count::calls).orElse(""),
                    called.<Object>map(CallTally.Count::failures).orElse(""), called.<Object>map(CallTally.Count::rejected).orElse(""),
                    inForce.map(ModuleListCommand::breakers).orElse(""), module.detail().en());
        }
        table.print(System.out, !noFormat);
        return null;
    }

    private static String breakers(ModuleHandle module) {
        String others = module.breakers().stream().filter(breaker -> breaker.state() != BreakerState.State.CLOSED)
                .map(ModuleListCommand::breaker).collect(Collectors.joining(", "));
        return others.isEmpty() ? BreakerState.State.CLOSED.code() : others;
    }

    private static String breaker(BreakerState breaker) {
        String state = breaker.kind().code() + " " + breaker.state().code();
        return breaker.retryAfterSeconds().stream().mapToObj(seconds -> state + " for " + seconds + " s").findFirst().orElse(state);
    }
}
