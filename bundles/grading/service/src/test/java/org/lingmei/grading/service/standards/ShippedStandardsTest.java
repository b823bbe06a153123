package org.lingmei.grading.service.standards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.api.Composition;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.engine.standard.StandardText;
import org.lingmei.grading.engine.table.CompiledTable;
import org.lingmei.grading.engine.table.Sample;
import org.lingmei.grading.engine.table.StandardCheck;

class ShippedStandardsTest {

    private static final List<Analyte> COLUMNS = List.of(Analyte.MGO, Analyte.CAO, Analyte.SIO2, Analyte.FE2O3, Analyte.AL2O3, Analyte.LOI);

    @Test
    void everyShippedStandardCanBeReadAndIsWrittenBackTheSame() throws IOException {
        List<String> names = ShippedTexts.names();
        assertEquals(List.of("gb-2273-80", "gb-t-2273", "industrial", "wb-t-1019", "yb-t-5206", "yb-t-5208", "yb-t-5266"), names);
        for (String name : names) {
            StandardText text = ShippedTexts.read(name);
            assertEquals(text, StandardJson.stored(StandardJson.write(text)), name);
            assertEquals(List.of(), StandardCheck.check(text), name);
            assertTrue(text.toBeVerified(), name + " came from no printed text");
        }
    }

    @Test
    void theSamplesGetTheGradesTheyMust() throws IOException {
        CompiledTable table = CompiledTable.of(ShippedTexts.read("industrial").table(ProductFamily.RAW_ORE).orElseThrow());
        int graded = 0;
        try (CSVParser assays = CSVParser.parse(Path.of("../../../samples/grading/assays.csv"), StandardCharsets.UTF_8,
                CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get())) {
            for (CSVRecord assay : assays) {
                Map<Analyte, BigDecimal> values = new EnumMap<>(Analyte.class);
                COLUMNS.forEach(analyte -> values.put(analyte, new BigDecimal(assay.get(analyte.code()))));
                assertEquals(assay.get("expected_grade"), table.decide(Sample.of(new Composition(values))).grade(), assay.get("assay"));
                graded++;
            }
        }
        assertEquals(4_000, graded);
    }
}
