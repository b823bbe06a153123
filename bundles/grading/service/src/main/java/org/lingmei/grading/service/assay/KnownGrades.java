package org.lingmei.grading.service.assay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lingmei.core.api.Region;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.grading.api.GradeSplit;
import org.lingmei.grading.api.Grading;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.api.SubGrade;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.standard.Scope;
import org.lingmei.grading.engine.table.Grader;
import org.lingmei.grading.service.standards.Standards;

/**
 * The grades that an analysis may have: those of the provincial standards that are or were in force, and into what the counties split
 * them today. What the newest standard calls a grade is its name.
 */
final class KnownGrades {

    private final Map<String, Known> known = new LinkedHashMap<>();

    private record Known(Text name, List<String> families, List<Part> parts) {
    }

    private record Part(String region, SubGrade subGrade) {
    }

    /**
     * The grades there are now.
     *
     * @param family of these goods alone; null for all
     * @param region with that county's sub-grades alone; null for all
     */
    KnownGrades(Standards standards, Registry registry, ProductFamily family, String region) {
        List<String> regions = registry.regions().stream().map(Region::code).filter(code -> region == null || region.equals(code)).toList();
        standards.versions().stream().filter(version -> version.row().scope() == Scope.PROVINCIAL && version.row().effectiveFrom() != null)
                .sorted(Comparator.comparing((Standards.Version version) -> version.row().effectiveFrom()).reversed())
                .flatMap(version -> version.text().tables().stream())
                .filter(table -> family == null || table.family() == family)
                .forEach(table -> add(table, standards, regions));
        known.put(Grading.REJECTED, new Known(Grader.IMPOSSIBLE, List.of(), List.of()));
        known.put(Grading.INCOMPLETE, new Known(Grader.INCOMPLETE, List.of(), List.of()));
    }

    private void add(GradeTable table, Standards standards, List<String> regions) {
        table.gradeNames().forEach((code, name) -> {
            Known grade = known.computeIfAbsent(code, first -> new Known(name, new ArrayList<>(), new ArrayList<>()));
            if (!grade.families().contains(table.family().code())) {
                grade.families().add(table.family().code());
            }
        });
        for (String region : regions) {
            for (GradeSplit split : standards.splits(table, region).by().splits()) {
                if (split.family() == table.family() && table.grades().contains(split.grade())) {
                    List<Part> parts = known.get(split.grade()).parts();
                    split.into().stream().map(part -> new Part(region, part)).filter(part -> !parts.contains(part)).forEach(parts::add);
                }
            }
        }
    }

    /** For an answer. */
    List<AssayViews.KnownGrade> list(Locale language) {
        return known.entrySet().stream().map(one -> new AssayViews.KnownGrade(one.getKey(), one.getValue().name().in(language),
                one.getValue().families(), one.getValue().parts().stream().map(part -> new AssayViews.KnownPart(part.subGrade().code(),
                        part.subGrade().name().in(language), part.region())).toList())).toList();
    }

    /** A 400 problem that says what there is, if there is no such grade. */
    void require(GradeWanted wanted) {
        if (wanted.grade() != null && !known.containsKey(wanted.grade())) {
            throw Problem.badRequest(new Text("没有品级“%1$s”；现有品级：%2$s。", "There is no grade “%1$s”; there are: %3$s.")
                    .with(wanted.grade(), String.join("、", known.keySet()), String.join(", ", known.keySet()))).asException();
        }
        List<String> parts = known.values().stream().flatMap(grade -> grade.parts().stream()).map(part -> part.subGrade().code()).distinct()
                .toList();
        if (wanted.subGrade() != null && !parts.contains(wanted.subGrade())) {
            throw Problem.badRequest(parts.isEmpty()
                    ? new Text("没有县级细分“%s”；目前没有县（市）细分品级。", "There is no sub-grade “%s”; no county splits a grade at present.")
                            .with(wanted.subGrade())
                    : new Text("没有县级细分“%1$s”；现有：%2$s。", "There is no sub-grade “%1$s”; there are: %3$s.").with(wanted.subGrade(),
                            String.join("、", parts), String.join(", ", parts))).asException();
        }
    }
}
