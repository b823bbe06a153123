package org.lingmei.itests.bench;

import java.util.ArrayList;
import java.util.List;

/** What {@code ./lingmei bench} runs: the names of measurements, and {@code --quick} for fewer repetitions of each. */
public final class Bench {

    private Bench() {
    }

    public static void main(String[] arguments) {
        List<String> names = new ArrayList<>(List.of(arguments));
        Effort effort = names.remove("--quick") ? Effort.QUICK : Effort.FULL;
        if (names.isEmpty()) {
            throw new IllegalArgumentException("Name a measurement: import, periods, start, upgrade, backtest or all");
        }
        for (String name : names) {
            run(name, effort);
        }
    }

    private static void run(String name, Effort effort) {
        switch (name) {
            case "import" -> List.of("import-postgresql", "import-derby").forEach(each -> run(each, effort));
            case "import-postgresql" -> new ImportBench(effort).onPostgres();
            case "import-derby" -> new ImportBench(effort).onDerby();
            case "periods" -> new PeriodsBench(effort).run();
            case "start" -> new StartBench(effort).run();
            case "upgrade" -> new UpgradeBench(effort).run();
            case "backtest" -> new BacktestBench(effort).run();
            case "all" -> List.of("import", "periods", "start", "upgrade", "backtest").forEach(each -> run(each, effort));
            default -> throw new IllegalArgumentException("No measurement is named " + name);
        }
    }
}
