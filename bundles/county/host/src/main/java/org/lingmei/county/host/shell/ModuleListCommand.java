package org.lingmei.county.host.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.lingmei.county.api.CountyModules;
import org.lingmei.county.api.ModuleInfo;

/** {@code lingmei:module-list}: how every county's module stands. */
@Service
@Command(scope = "lingmei", name = "module-list", description = "Lists the county modules in force and those that should be")
public final class ModuleListCommand implements Action {

    @Option(name = "--no-format", description = "Tab-separated, without a frame")
    boolean noFormat;

    @Reference
    CountyModules modules;

    @Override
    public Object execute() {
        ShellTable table = new ShellTable().emptyTableText("No county has a module.");
        table.column("Region");
        table.column("Name");
        table.column("Version");
        table.column("State");
        table.column("Detail");
        for (ModuleInfo module : modules.modules()) {
            table.addRow().addContent(module.region(), module.name(), module.version(), module.state(), module.detail().en());
        }
        table.print(System.out, !noFormat);
        return null;
    }
}
