package org.lingmei.reporting.service.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.reporting.service.intake.PeriodBoard;
import org.lingmei.reporting.service.intake.Periods;

/** Shows who has reported for a week. */
@Service
@Command(scope = "lingmei", name = "period-show", description = "Shows how the counties stand with a week")
public final class PeriodShow implements Action {

    @Reference
    private PeriodBoard board;

    @Argument(name = "WEEK", description = "The week, such as 2021-W01", required = true)
    private String week;

    @Override
    public Object execute() {
        PeriodBoard.Period period;
        try {
            period = board.period(Periods.parse(week));
        } catch (ProblemException e) {
            System.out.println(e.problem().detail().en());
            return null;
        }
        System.out.println(period.period() + ", due " + period.dueAt());
        ShellTable table = new ShellTable();
        table.column("Region");
        table.column("Timeliness");
        table.column("First received");
        table.column("Accepted").alignRight();
        table.column("Returned").alignRight();
        table.column("Findings").alignRight();
        for (PeriodBoard.County county : period.counties()) {
            table.addRow().addContent(county.region(), county.timeliness(),
                    county.firstReceivedAt() == null ? "" : county.firstReceivedAt(), county.accepted(), county.returned(),
                    county.findings());
        }
        table.print(System.out);
        return null;
    }
}
