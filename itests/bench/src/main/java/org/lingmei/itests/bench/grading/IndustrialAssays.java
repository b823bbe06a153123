package org.lingmei.itests.bench.grading;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.api.Composition;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.standard.StandardText;
import org.lingmei.grading.service.standards.StandardJson;
import org.lingmei.itests.platform.Checkout;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The provincial table as it is shipped, and raw ore of every grade for it, with two to four decimals. */
@State(Scope.Benchmark)
public class IndustrialAssays {

    /** So many that no prediction of branches knows them by heart; a power of two. */
    static final int COUNT = 1 << 14;

    private static final Analyte[] ANALYTES = {Analyte.MGO, Analyte.CAO, Analyte.SIO2, Analyte.FE2O3, Analyte.AL2O3, Analyte.LOI};
    private static final long SEED = 20_210_101;

    final GradeTable table = table();
    final Composition[] compositions = compositions();

    private static GradeTable table() {
        try {
            StandardText text = StandardJson.sent(new ObjectMapper().readTree(Checkout.top()
                    .resolve("bundles/grading/service/src/main/distribution/etc/lingmei/standards/industrial-1.json").toFile()).get("text"),
                    StandardText.class);
            return text.table(ProductFamily.RAW_ORE).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Composition[] compositions() {
        SplittableRandom random = new SplittableRandom(SEED);
        Composition[] compositions = new Composition[COUNT];
        for (int i = 0; i < COUNT; i++) {
            double[] from = {32, 0.1, 0.1, 0.1, 0.05, 40};
            double[] to = {48, 7, 5, 1, 0.5, 52};
            Map<Analyte, BigDecimal> values = new EnumMap<>(Analyte.class);
            for (int j = 0; j < ANALYTES.length; j++) {
                int decimals = 2 + random.nextInt(3);
                long scale = (long) Math.pow(10, decimals);
                values.put(ANALYTES[j], BigDecimal.valueOf(random.nextLong((long) (from[j] * scale), (long) (to[j] * scale)), decimals));
            }
            compositions[i] = new Composition(values);
        }
        return compositions;
    }
}
