package org.lingmei.grading.service.dmn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.lingmei.grading.api.Composition;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.table.CompiledTable;
import org.lingmei.grading.engine.table.Sample;
import org.lingmei.grading.service.standards.ShippedTexts;

/** The engine and Drools DMN give a million random assays the same grades, by every table that is shipped. */
class DroolsAgreesTest {

    private static final int ASSAYS = 1_000_000;

    @Test
    void everyShippedTableGradesAsDroolsGradesWhatIsExportedOfIt() throws IOException, InterruptedException, ExecutionException {
        List<GradeTable> tables = new ArrayList<>();
        for (String name : ShippedTexts.names()) {
            tables.addAll(ShippedTexts.read(name).tables());
        }
        int parts = Runtime.getRuntime().availableProcessors();
        int each = 1 + ASSAYS / (tables.size() * parts);
        List<Callable<Set<String>>> work = new ArrayList<>();
        for (GradeTable table : tables) {
            for (int part = 0; part < parts; part++) {
                long seed = work.size();
                work.add(() -> compare(table, each, seed));
            }
        }
        ExecutorService executor = Executors.newFixedThreadPool(parts);
        try {
            List<Future<Set<String>>> done = executor.invokeAll(work);
            for (int i = 0; i < done.size(); i++) {
                GradeTable table = tables.get(i / parts);
                assertTrue(done.get(i).get().containsAll(table.grades()), table.title().en() + " gave no other grades than " + done.get(i).get());
            }
        } finally {
            executor.shutdownNow();
        }
    }

    /** Compares and returns which grades were given. */
    private static Set<String> compare(GradeTable table, int count, long seed) {
        CompiledTable compiled = CompiledTable.of(table);
        DroolsTable drools = new DroolsTable(table);
        AssaysNearLimits assays = new AssaysNearLimits(table, seed);
        Set<String> given = new HashSet<>();
        for (int i = 0; i < count; i++) {
            Composition assay = assays.next();
            String grade = compiled.decide(Sample.of(assay)).grade();
            assertEquals(drools.grade(assay), grade, () -> table.title().en() + " " + assay.values());
            given.add(grade);
        }
        return given;
    }
}
