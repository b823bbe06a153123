package org.lingmei.county.host.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.lingmei.county.host.connect.ConnectorInfo;
import org.lingmei.county.host.connect.Connectors;
import org.lingmei.county.host.store.ConnectorState;

/** {@code lingmei:module-connectors}: what fetches a county's reports. */
@Service
@Command(scope = "lingmei", name = "module-connectors", description = "Lists the connectors of a county's module in force and how each stands")
public final class ModuleConnectorsCommand implements Action {

    @Argument(name = "region", required = true, description = "The county, six digits")
    String region;

    @Option(name = "--no-format", description = "Tab-separated, without a frame")
    boolean noFormat;

    @Reference
    Connectors connectors;

    @Override
    public Object execute() {
        ShellTable table = new ShellTable().emptyTableText("No module is in force, or it has no connectors.");
        for (String column : new String[] {"Name", "Schedule", "Next", "Last", "Outcome", "Failures", "Detail"}) {
            table.column(column);
        }
        for (ConnectorInfo connector : connectors.of(region)) {
            ConnectorState state = connector.state();
            if (state == null) {
                table.addRow().addContent(connector.name(), connector.schedule().en(), connector.dueAt(), "", "", 0, "");
            } else {
                table.addRow().addContent(connector.name(), connector.schedule().en(), connector.dueAt(),
                        state.startedAt() == null ? "" : state.startedAt(),
                        connector.running() ? "running on " + state.runner() : state.outcome() == null ? "" : state.outcome().code(),
                        state.failures(), state.detail().en());
            }
        }
        table.print(System.out, !noFormat);
        return null;
    }
}
