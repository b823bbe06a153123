package org.lingmei.itests.bench.grading;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.api.Composition;
import org.lingmei.grading.engine.dmn.DmnWriter;
import org.lingmei.grading.engine.table.CompiledTable;
import org.lingmei.grading.engine.table.Decision;
import org.lingmei.grading.engine.table.Sample;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** One assay graded by the industrial table, by one thread. */
@BenchmarkMode(Mode.Throughput)
public class GradingSpeed {

    /** The engine and what it grades. */
    @State(Scope.Thread)
    public static class Ours {
        private CompiledTable compiled;
        private Composition[] compositions;
        private Sample[] samples;
        private int next;

        @Setup
        public void make(IndustrialAssays assays) {
            compiled = CompiledTable.of(assays.table);
            compositions = assays.compositions;
            samples = Arrays.stream(compositions).map(Sample::of).toArray(Sample[]::new);
        }

        private int next() {
            return next++ & (IndustrialAssays.COUNT - 1);
        }
    }

    /** Drools DMN with the table as it is exported. */
    @State(Scope.Thread)
    public static class Drools {
        private static final List<Analyte> INPUTS = List.of(Analyte.MGO, Analyte.CAO, Analyte.SIO2);

        private DMNRuntime runtime;
        private DMNModel model;
        private Composition[] compositions;
        private int next;

        @Setup
        public void make(IndustrialAssays assays) {
            runtime = DMNRuntimeBuilder.fromDefaults().buildConfiguration()
                    .fromResources(List.of(ResourceFactory.newInputStreamResource(new ByteArrayInputStream(DmnWriter.write(assays.table)))))
                    .getOrElseThrow(e -> new IllegalStateException(e));
            model = runtime.getModels().get(0);
            compositions = assays.compositions;
        }
    }

    /** The sample is made beforehand. */
    @Benchmark
    public void industrial(Ours ours, Blackhole blackhole) {
        Decision decision = ours.compiled.decide(ours.samples[ours.next()]);
        blackhole.consume(decision.grade());
        blackhole.consume(decision.row());
    }

    /** The sample is made of decimals each time. */
    @Benchmark
    public void fromDecimals(Ours ours, Blackhole blackhole) {
        Decision decision = ours.compiled.decide(Sample.of(ours.compositions[ours.next()]));
        blackhole.consume(decision.grade());
        blackhole.consume(decision.row());
    }

    @Benchmark
    public Object drools(Drools drools) {
        Composition assay = drools.compositions[drools.next++ & (IndustrialAssays.COUNT - 1)];
        DMNContext context = drools.runtime.newContext();
        Drools.INPUTS.forEach(analyte -> context.set(analyte.code(), assay.value(analyte)));
        return drools.runtime.evaluateAll(drools.model, context).getDecisionResults().get(0).getResult();
    }
}
