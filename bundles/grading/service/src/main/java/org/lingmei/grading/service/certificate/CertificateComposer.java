package org.lingmei.grading.service.certificate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.tx.SqlTime;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.api.Composition;
import org.lingmei.grading.api.Grading;
import org.lingmei.grading.api.Outcome;
import org.lingmei.grading.engine.assay.AssayKind;
import org.lingmei.grading.engine.assay.Settlement.Verdict;
import org.lingmei.grading.engine.standard.GradeRow;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.standard.Judging;
import org.lingmei.grading.engine.standard.Limit;
import org.lingmei.grading.engine.standard.Quantity;
import org.lingmei.grading.engine.subgrade.SubGrader;
import org.lingmei.grading.engine.table.Sample;
import org.lingmei.grading.service.assay.Assays;
import org.lingmei.grading.service.standards.Standards;
import org.lingmei.grading.service.store.AssayFacts;
import org.lingmei.grading.service.subgrade.CountySubGrades;

/** Gathers what a certificate says, or says why there can be none. */
final class CertificateComposer {

    private static final MathContext RATIO = new MathContext(4);

    private final Standards standards;
    private final Registry registry;

    CertificateComposer(Standards standards, Registry registry) {
        this.standards = standards;
        this.registry = registry;
    }

    /** The content, still without number, code and address; a 422 problem if the lot has no grade that could be certified. */
    CertificateContent compose(Assays.Whole whole, Caller caller, Instant now) {
        AssayFacts facts = whole.row().facts();
        Grading grading = certifiable(whole);
        Standards.Version version = standards.version(grading.standard()).orElseThrow();
        GradeTable table = version.text().table(grading.table()).orElseThrow();
        Optional<GradeRow> row = table.rows().stream().filter(one -> one.id().equals(grading.row())).findFirst();
        return new CertificateContent("", "", "", SqlTime.show(now), caller.username(), facts.region(), county(facts.region()), facts.uscc(),
                registry.enterprise(facts.uscc()).map(Enterprise::name).orElse(""), whole.row().id(), facts.assay(), facts.lot(),
                facts.lotTonnes(), facts.family(), facts.lab(), facts.method(), facts.certificate(), facts.sampler(),
                facts.sampledAt().toString(), whole.settlement().verdict().code(),
                values(written(whole), whole.settlement().values(), row.map(GradeRow::limits).orElse(List.of())), grading.grade(), grading.name(),
                grading.row(), subGrade(whole, grading, table), new CertificateContent.Standard(grading.standard().toString(), version.text().title(),
                        version.row().issueNumber(), version.sha256(), judging(table.judging())));
    }

    private static Grading certifiable(Assays.Whole whole) {
        if (whole.row().facts().kind() != AssayKind.ORIGINAL) {
            throw refused(new Text("证书按批次的原样签发；平行样和仲裁样不单独签发。",
                    "A certificate is issued for the original of a lot, not for a duplicate or an arbitration sample."));
        }
        if (whole.settlement().verdict() == Verdict.ARBITRATION_NEEDED) {
            throw refused(new Text("原样与平行样之差超过允许差，须先登记仲裁样。",
                    "Original and duplicate differ by more than the tolerance; the arbitration sample decides first."));
        }
        Grading grading = whole.settled().orElseThrow(() -> refused(new Text("取样当日没有适用的省级标准。",
                "No provincial standard for these goods was in force on the day of sampling.")));
        if (grading.outcome() == Outcome.REJECTED || grading.outcome() == Outcome.INCOMPLETE) {
            throw refused(new Text("化验不能定级：" + grading.reason().zh(), "The analysis gives no grade: " + grading.reason().en()));
        }
        return grading;
    }

    /** Told anew by the module in force at this moment, so that sub-grade and version belong together. */
    private CertificateContent.SubGrade subGrade(Assays.Whole whole, Grading grading, GradeTable table) {
        CountySubGrades.InForce county = standards.splits(table, whole.row().facts().region());
        return county.grader().of(grading.grade(), Sample.of(whole.settlement().values()))
                .map(part -> new CertificateContent.SubGrade(part.code(), part.name(),
                        SubGrader.limits(part).stream().map(Limit::show).collect(Collectors.joining(", ")),
                        county.by().module(), county.by().version())).orElse(null);
    }

    private static RuntimeException refused(Text why) {
        return new Problem("no-certificate", 422, new Text("不能签发证书", "No certificate can be issued"), why).asException();
    }

    private String county(String code) {
        return registry.region(code).map(region -> region.name().equals(region.city()) ? region.name() : region.city() + region.name())
                .orElse(code);
    }

    /** The values as somebody wrote them, where just one analysis counts. */
    private static Map<Analyte, String> written(Assays.Whole whole) {
        Map<Analyte, String> written = new EnumMap<>(Analyte.class);
        whole.settlement().values().values().forEach((analyte, value) -> written.put(analyte, value.toPlainString()));
        if (whole.settlement().verdict() == Verdict.SINGLE) {
            written.putAll(whole.row().facts().values());
        }
        return written;
    }

    private static List<CertificateContent.Value> values(Map<Analyte, String> written, Composition composition, List<Limit> limits) {
        Map<Quantity, List<Limit>> byQuantity = limits.stream().collect(Collectors.groupingBy(Limit::quantity, LinkedHashMap::new,
                Collectors.toList()));
        List<CertificateContent.Value> values = new ArrayList<>();
        written.forEach((analyte, value) -> {
            List<Limit> own = byQuantity.remove(Quantity.of(analyte));
            values.add(new CertificateContent.Value(analyte.code(), analyte.label(), analyte.unit().symbol(), value, show(own)));
        });
        byQuantity.forEach((quantity, own) -> values.add(new CertificateContent.Value(quantity.code(), Text.same(quantity.symbol()), "",
                ratio(quantity, composition), show(own))));
        return values;
    }

    private static String show(List<Limit> limits) {
        return limits == null ? "" : limits.stream().map(limit -> limit.comparison().sign() + " " + limit.value().toPlainString())
                .collect(Collectors.joining(" "));
    }

    private static String ratio(Quantity quantity, Composition composition) {
        BigDecimal above = composition.value(quantity.analyte());
        BigDecimal below = quantity.isRatio() ? composition.value(quantity.over()) : null;
        return above == null || below == null || below.signum() == 0 ? "" : "≈ " + above.divide(below, RATIO).toPlainString();
    }

    private static Text judging(Judging judging) {
        if (!judging.rounds()) {
            return new Text("全数值比较法（GB/T 8170）", "values compared unrounded (GB/T 8170)");
        }
        String others = judging.exceptions().entrySet().stream().map(one -> one.getKey().symbol() + " " + one.getValue())
                .collect(Collectors.joining(", "));
        return new Text("修约值比较法（GB/T 8170），修约到 " + judging.decimals() + " 位小数" + (others.isEmpty() ? "" : "（" + others + "）"),
                "values rounded to " + judging.decimals() + " decimals first (GB/T 8170)" + (others.isEmpty() ? "" : " (" + others + ")"));
    }
}
