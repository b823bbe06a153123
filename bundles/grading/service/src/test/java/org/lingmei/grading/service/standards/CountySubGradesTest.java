package org.lingmei.grading.service.standards;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.lingmei.core.api.Text;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.api.Composition;
import org.lingmei.grading.api.GradeSplit;
import org.lingmei.grading.api.Grading;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.service.store.GradingSchema;
import org.lingmei.grading.service.subgrade.CountySubGrades;
import org.lingmei.grading.service.subgrade.SubGradesByTheStandard;

/** What a county's module splits is told beside the grade of its goods, while the module says so. */
class CountySubGradesTest {

    private static final String HAICHENG = "210381";
    private static final LocalDate DAY = LocalDate.of(2021, 6, 1);
    private static final Composition FINE = sample("0.25");

    private final CountySubGrades subGrades = new CountySubGrades();
    private Standards standards;
    private final SplittingCounties counties = new SplittingCounties();

    private void on(StoreHarness core) throws Exception {
        standards = new Standards(core.transactions(GradingSchema.NAME, new GradingSchema().changeLog()), subGrades,
                Path.of("src/main/distribution/etc/lingmei/standards"), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    private static Composition sample(String silica) {
        return new Composition(Map.of(Analyte.MGO, new BigDecimal("47.2"), Analyte.CAO, new BigDecimal("0.5"), Analyte.SIO2, new BigDecimal(silica)));
    }

    private String graded(String region, Composition sample) {
        Grading grading = standards.grade(ProductFamily.RAW_ORE, DAY, sample, region).orElseThrow();
        assertEquals(standards.grade(ProductFamily.RAW_ORE, DAY, sample).orElseThrow(), grading.with(null), "the grade itself");
        return grading.grade() + (grading.subGrade() == null ? "" : " " + grading.subGrade().code());
    }

    @OnEachDatabase
    void theyAreToldWhileTheModuleSaysSo(StoreHarness core) throws Exception {
        on(core);
        assertEquals("T", graded(HAICHENG, FINE), "there are no modules yet");
        counties.deploy(HAICHENG, "Haicheng", "1.0.0", SplittingCounties.lowSilica("0.25"));
        subGrades.modules(counties.modules());
        assertEquals("T T-1", graded(HAICHENG, FINE));
        assertEquals("T", graded(HAICHENG, sample("0.26")));
        assertEquals("T", graded("210323", FINE));
        assertEquals("T", graded(null, FINE));
        counties.deploy(HAICHENG, "Haicheng", "1.1.0", SplittingCounties.lowSilica("0.2"));
        assertEquals("T", graded(HAICHENG, FINE), "another version is in force");
        counties.remove(HAICHENG);
        assertEquals("T", graded(HAICHENG, sample("0.1")), "the module is down");
    }

    @OnEachDatabase
    void theStandardOfTheDayHasASay(StoreHarness core) throws Exception {
        on(core);
        SubGradesByTheStandard check = new SubGradesByTheStandard(standards);
        assertEquals("", check.objection(HAICHENG, List.of(SplittingCounties.lowSilica("0.25"))).map(Text::en).orElse(""));
        assertEquals("细分级 T-1 的限值 SiO2 ≤ 0.61 宽于 T 级：县（市）只能细分省定品级，不能放宽",
                check.objection(HAICHENG, List.of(SplittingCounties.lowSilica("0.61"))).map(Text::zh).orElse(""));
        List<GradeSplit> fused = List.of(new GradeSplit(ProductFamily.FUSED, "FM", SplittingCounties.lowSilica("0.25").into()));
        assertEquals("no provincial standard for fused magnesia is in force, so its grade FM cannot be split",
                check.objection(HAICHENG, fused).map(Text::en).orElse(""));
    }
}
