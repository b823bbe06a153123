package org.lingmei.county.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.county.host.addition.Additions;
import org.lingmei.county.host.isolation.ModuleFailure;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.grading.api.GradeSplit;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.api.StandardRef;
import org.lingmei.grading.engine.standard.StandardText;
import org.lingmei.grading.engine.subgrade.SplitCheck;
import org.lingmei.grading.engine.table.CompiledTable;
import org.lingmei.grading.engine.table.Grader;
import org.lingmei.grading.service.standards.StandardJson;

/** How a module splits the grades of the provincial standard that ships with the platform. */
final class SubGradeChecks {

    private static final String STANDARD = "industrial-1.json";

    private final CountyModule module;
    private final CountyModule another;

    SubGradeChecks(CountyModule module, CountyModule another) {
        this.module = module;
        this.another = another;
    }

    void mayBeSplitSo() {
        List<GradeSplit> splits = given(module);
        assertEquals(splits, given(module), "subGrades() gives another answer at the second call");
        assertEquals(splits, given(another), "another instance of the module splits grades otherwise");
        StandardText shipped = splits.isEmpty() ? null : shipped();
        Optional<Text> objection = SplitCheck.objection(splits, family -> grader(shipped, family));
        assertEquals("", objection.map(Text::en).orElse(""));
    }

    private static List<GradeSplit> given(CountyModule module) {
        try {
            return Additions.subGrades(module);
        } catch (ModuleFailure failure) {
            return fail(failure.getMessage(), failure);
        }
    }

    private static Optional<Grader> grader(StandardText standard, ProductFamily family) {
        return standard.table(family).map(table -> new Grader(new StandardRef("industrial", 1), CompiledTable.of(table)));
    }

    private static StandardText shipped() {
        try (InputStream in = SubGradeChecks.class.getResourceAsStream(STANDARD)) {
            assertNotNull(in, STANDARD);
            JsonNode file = new ObjectMapper().readTree(in);
            return StandardJson.stored(file.path("text").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
