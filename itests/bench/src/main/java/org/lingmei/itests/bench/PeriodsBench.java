package org.lingmei.itests.bench;

import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Platform;

/** How soon the overview of a week is there once a million values are stored; asked over one connection that stays open. */
final class PeriodsBench {

    private static final double MEDIAN_LIMIT_MILLIS = 5;

    private final Effort effort;
    private final Sector sector = Sector.ofACounty();

    PeriodsBench(Effort effort) {
        this.effort = effort;
    }

    void run() {
        try (Service service = new Service(Platform.setup("bench-periods-derby"), sector)) {
            measure("periods", service);
        }
        Platform.Setup postgres = Platform.setup("bench-periods-postgresql").postgres(Databases.forTheService());
        try (Service service = new Service(postgres, sector)) {
            measure("periods-postgresql", service);
        }
    }

    private void measure(String name, Service service) {
        Weeks weeks = new Weeks(sector);
        long stored = 0;
        String[] periods = new String[effort.storedWeeks()];
        for (int i = 0; i < periods.length; i++) {
            Week week = weeks.next();
            service.send(week);
            stored += week.values();
            periods[i] = week.period();
        }
        Figure.remark("%s: %d values stored", name, stored);
        Client leader = service.platform().user("leader");
        Timings timings = new Timings();
        for (int i = 0; i < effort.warmUpRequests() + effort.requests(); i++) {
            String path = "/reporting/periods/" + periods[i % periods.length];
            long start = System.nanoTime();
            var answer = leader.get(path);
            long nanos = System.nanoTime() - start;
            answer.expect(200);
            if (i >= effort.warmUpRequests()) {
                timings.add(nanos);
            }
        }
        Figure.print(name + "-median", timings.medianSeconds() * 1e3, "ms", MEDIAN_LIMIT_MILLIS);
        Figure.print(name + "-p99", timings.percentileSeconds(0.99) * 1e3, "ms");
    }
}
