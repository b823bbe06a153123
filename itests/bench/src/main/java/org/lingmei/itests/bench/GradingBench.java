package org.lingmei.itests.bench;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.lingmei.itests.bench.grading.GradingSpeed;
import org.lingmei.itests.platform.Checkout;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** How many assays one core grades in a second, beside Drools DMN with the same table in the same run, and what each leaves behind. */
final class GradingBench {

    private static final double LEAST_ASSAYS = 10_000_000;
    private static final double LEAST_TIMES_DROOLS = 100;

    private final Effort effort;

    GradingBench(Effort effort) {
        this.effort = effort;
    }

    void run() {
        Options options = new OptionsBuilder().include(GradingSpeed.class.getName() + "\\.").threads(1).forks(effort.gradingForks())
                .warmupIterations(effort.gradingSeconds()).warmupTime(TimeValue.seconds(1))
                .measurementIterations(effort.gradingSeconds()).measurementTime(TimeValue.seconds(1))
                .jvmArgsAppend("-Dlingmei.top=" + Checkout.top()).addProfiler(GCProfiler.class).build();
        Map<String, RunResult> results = new TreeMap<>();
        for (RunResult result : measured(options)) {
            String label = result.getPrimaryResult().getLabel();
            results.put(label, result);
        }
        double industrial = perSecond(results.get("industrial"));
        double drools = perSecond(results.get("drools"));
        Figure.atLeast("grading-industrial", industrial, "assays/s", LEAST_ASSAYS);
        Figure.print("grading-from-decimals", perSecond(results.get("fromDecimals")), "assays/s");
        Figure.print("grading-drools", drools, "assays/s");
        Figure.atLeast("grading-vs-drools", industrial / drools, "x", LEAST_TIMES_DROOLS);
        // the profiler counts what JMH itself leaves behind, some ten-thousandths of a byte
        double bytes = results.get("industrial").getSecondaryResults().get("gc.alloc.rate.norm").getScore();
        Figure.none("grading-allocation", Math.round(bytes), "B/assay");
    }

    private static double perSecond(RunResult result) {
        return result.getPrimaryResult().getScore();
    }

    /** JMH speaks on the standard output, which is for figures. */
    private static Collection<RunResult> measured(Options options) {
        try {
            return new Runner(options, OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL)).run();
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        }
    }
}
