package org.lingmei.grading.service.assay;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.tx.SqlTime;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.api.Composition;
import org.lingmei.grading.api.Grading;
import org.lingmei.grading.engine.assay.Settlement;
import org.lingmei.grading.service.grade.GradeResource;
import org.lingmei.grading.service.store.AssayFacts;
import org.lingmei.grading.service.store.AssayRow;

/** Analyses as answers show them. */
public final class AssayViews {

    private AssayViews() {
    }

    /**
     * How an analysis is graded.
     *
     * @param rule the row that gave the grade
     * @param subGrade as in {@link GradeResource.GradedAssay}
     */
    public record AssayGrading(String standard, String outcome, String grade, String name, String rule, String reason, String nextGrade,
            List<GradeResource.Missed> toNextGrade, List<GradeResource.Doubtful> doubts, GradeResource.Part subGrade) {

        static AssayGrading of(Optional<Grading> grading, Locale language) {
            return grading.map(found -> new AssayGrading(found.standard().toString(), found.outcome().code(), found.grade(),
                    found.name().in(language), found.row(), found.reason().in(language), found.nextGrade(),
                    GradeResource.Missed.of(found.toNextGrade()), GradeResource.Doubtful.of(found.doubts(), language),
                    GradeResource.Part.of(found.subGrade(), language))).orElse(null);
        }
    }

    /**
     * An analysis.
     *
     * @param enterprise the enterprise's name
     * @param values by analyte, as they were written
     * @param verdict how the lot of an original is settled; empty for the others
     * @param grading by the provincial standard in force on the day of sampling; null if there was none
     */
    public record Assay(long id, String assay, String region, String uscc, String enterprise, String lot, String lotTonnes, String family,
            String lab, String method, String certificate, String sampler, String sampledAt, String kind, String of,
            Map<String, String> values, String verdict, int version, String by, String at, AssayGrading grading) {
    }

    /** One of the versions of an analysis; {@code reason} says why it took the place of the one before. */
    public record AssayVersion(int version, String at, String by, String reason, String uscc, String lot, String lotTonnes, String family,
            String lab, String method, String certificate, String sampler, String sampledAt, Map<String, String> values) {
    }

    /** How original and duplicate compare in one analyte; without a tolerance the analyte is not compared. */
    public record AssayDifference(String analyte, BigDecimal a, BigDecimal b, BigDecimal difference, BigDecimal tolerance, boolean ok) {
    }

    /** What the lot counts as; {@code grading} is null while arbitration is needed. */
    public record AssaySettlement(String verdict, List<AssayDifference> differences, Map<String, String> values, AssayGrading grading) {
    }

    /**
     * An analysis with all that belongs to it.
     *
     * @param versions newest first
     * @param samples the duplicate and the arbitration sample of an original
     * @param settlement of an original's lot; null for the others
     */
    public record AssayWhole(@JsonUnwrapped Assay assay, List<AssayVersion> versions, List<Assay> samples, AssaySettlement settlement) {
    }

    /**
     * A grade that an analysis may have.
     *
     * @param families of which goods; none where it stands in the place of a grade
     * @param subGrades into what counties split it today
     */
    public record KnownGrade(String code, String name, List<String> families, List<KnownPart> subGrades) {
    }

    /** A sub-grade of a county. */
    public record KnownPart(String code, String name, String region) {
    }

    /** What became of a file. */
    public record StoredFile(int stored, List<StoredAssay> assays) {
    }

    /** One of its rows; {@code grade} is null if no standard was in force that day. */
    public record StoredAssay(int row, long id, String assay, String grade) {
    }

    static Assay of(AssayRow row, Optional<Grading> grading, Registry registry, Locale language) {
        AssayFacts facts = row.facts();
        return new Assay(row.id(), facts.assay(), facts.region(), facts.uscc(),
                registry.enterprise(facts.uscc()).map(Enterprise::name).orElse(""), facts.lot(), facts.lotTonnes(), facts.family().code(),
                facts.lab(), facts.method(), facts.certificate(), facts.sampler(), facts.sampledAt().toString(), facts.kind().code(),
                facts.of(), byCode(facts.values()), row.verdict(), row.version(), row.by(), SqlTime.show(row.at()),
                AssayGrading.of(grading, language));
    }

    static AssayVersion version(AssayRow row) {
        AssayFacts facts = row.facts();
        return new AssayVersion(row.version(), SqlTime.show(row.at()), row.by(), row.reason(), facts.uscc(), facts.lot(), facts.lotTonnes(),
                facts.family().code(), facts.lab(), facts.method(), facts.certificate(), facts.sampler(), facts.sampledAt().toString(),
                byCode(facts.values()));
    }

    static AssaySettlement of(Settlement settlement, Optional<Grading> grading, Locale language) {
        return new AssaySettlement(settlement.verdict().code(), settlement.differences().stream().map(one -> new AssayDifference(
                one.analyte().code(), one.a(), one.b(), one.difference(), one.tolerance(), one.ok())).toList(), written(settlement.values()),
                AssayGrading.of(grading, language));
    }

    private static Map<String, String> byCode(Map<Analyte, String> values) {
        Map<String, String> byCode = new LinkedHashMap<>();
        values.forEach((analyte, value) -> byCode.put(analyte.code(), value));
        return byCode;
    }

    private static Map<String, String> written(Composition composition) {
        Map<String, String> byCode = new LinkedHashMap<>();
        composition.values().forEach((analyte, value) -> byCode.put(analyte.code(), value.toPlainString()));
        return byCode;
    }
}
