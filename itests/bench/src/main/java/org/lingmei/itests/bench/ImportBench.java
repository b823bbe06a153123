package org.lingmei.itests.bench;

import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import org.lingmei.itests.platform.Platform;

/**
 * Values a second through the service (decoded, validated, audited, durable) beside those of a bare batch insert into the same
 * product. The two take turns, and take turns in being first, so that whatever else the machine does meets both.
 */
final class ImportBench {

    private final Effort effort;
    private final Sector sector = Sector.ofACounty();

    ImportBench(Effort effort) {
        this.effort = effort;
    }

    void onPostgres() {
        Platform.Setup setup = Platform.setup("bench-import-postgresql").postgres(Databases.forTheService());
        try (BareTable bare = BareTable.postgres(Databases.server()); Service service = new Service(setup, sector)) {
            measure("import-postgresql", service, bare);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void onDerby() {
        try (BareTable bare = BareTable.derby(); Service service = new Service(Platform.setup("bench-import-derby"), sector)) {
            measure("import-derby", service, bare);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void measure(String name, Service service, BareTable bare) throws SQLException {
        Weeks weeks = new Weeks(sector);
        Timings throughService = new Timings();
        Timings throughJdbc = new Timings();
        int values = 0;
        for (int i = 0; i < effort.warmUpWeeks() + effort.weeks(); i++) {
            Week week = weeks.next();
            boolean bareFirst = i % 2 == 0;
            long inserted = bareFirst ? bare.insert(week) : 0;
            double before = Processor.seconds();
            Service.Sent sent = service.send(week);
            double used = Processor.seconds() - before;
            inserted = bareFirst ? inserted : bare.insert(week);
            boolean measured = i >= effort.warmUpWeeks();
            if (measured) {
                throughService.add(sent.nanos());
                throughJdbc.add(inserted);
                values = week.values();
            }
            Figure.remark("%s %s%s: service %.3f s (%.2f s of a processor), bare %.3f s; %d values, %d findings, %d returned; load %.2f", name,
                    week.period(), measured ? "" : " (warm-up)", sent.nanos() / 1e9, used, inserted / 1e9, week.values(),
                    sent.findings(), sent.returned(), ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        }
        Figure.print(name, values / throughService.medianSeconds(), "values/s", values / throughJdbc.medianSeconds());
    }
}
