package org.lingmei.grading.service.grade;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.core.api.office.UnreadableTableException;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.tx.SqlTime;
import org.lingmei.grading.api.Doubt;
import org.lingmei.grading.api.Grading;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.api.Shortfall;
import org.lingmei.grading.api.SubGrade;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.standard.Scope;
import org.lingmei.grading.engine.subgrade.SubGrader;
import org.lingmei.grading.engine.table.Grader;
import org.lingmei.grading.service.standards.Standards;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Grades analyses without keeping them. */
@Component(service = GradeResource.class)
@Path("grade")
@Tag(name = "grading")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public final class GradeResource {

    private static final String CSV = "text/csv";
    private static final int BYTE_ORDER_MARK = 3;
    private final Standards standards;
    private final Spreadsheets spreadsheets;

    @Activate
    public GradeResource(@Reference Standards standards, @Reference Spreadsheets spreadsheets) {
        this.standards = standards;
        this.spreadsheets = spreadsheets;
    }

    /** What became of the analyses, in the order they came. */
    public record Graded(String standard, String table, List<GradedAssay> assays) {
    }

    /**
     * One analysis.
     *
     * @param rule the row that gave the grade
     * @param subGrade the part of the grade by which its county tells it from the rest; null where there is none
     * @param asExpected whether the grade is the one that the sender expected; null where nothing was expected
     */
    public record GradedAssay(String assay, String outcome, String grade, String name, String rule, String reason,
            List<Missed> failed, String nextGrade, List<Missed> toNextGrade, List<Doubtful> doubts, Part subGrade,
            Boolean asExpected) {

        static GradedAssay of(AssayTable.Line line, Grading grading, Locale language) {
            return new GradedAssay(line.assay(), grading.outcome().code(), grading.grade(), grading.name().in(language), grading.row(),
                    grading.reason().in(language), Missed.of(grading.failed()), grading.nextGrade(), Missed.of(grading.toNextGrade()),
                    Doubtful.of(grading.doubts(), language), Part.of(grading.subGrade(), language),
                    line.expected() == null ? null : line.expected().equals(grading.grade()));
        }
    }

    /** A county's sub-grade. */
    public record Part(String code, String name) {

        /** A sub-grade for an answer; null where there is none. */
        public static Part of(SubGrade subGrade, Locale language) {
            return subGrade == null ? null : new Part(subGrade.code(), subGrade.name().in(language));
        }
    }

    /** A limit that was missed, and by how much. */
    public record Missed(String rule, String grade, String quantity, String limit, BigDecimal value, BigDecimal by) {

        /** Limits that were missed, for an answer. */
        public static List<Missed> of(List<Shortfall> shortfalls) {
            return shortfalls.stream().map(one -> new Missed(one.row(), one.grade(), one.quantity(), one.limit(), one.value(), one.by())).toList();
        }
    }

    /** Something about an analysis that a person should look at. */
    public record Doubtful(String code, String message) {

        /** Doubts in the reader's language. */
        public static List<Doubtful> of(List<Doubt> doubts, Locale language) {
            return doubts.stream().map(doubt -> new Doubtful(doubt.code(), doubt.message().in(language))).toList();
        }
    }

    @POST
    @Consumes(CSV)
    @Operation(summary = "Grades a table of analyses",
            description = "A heading with assay and analytes (mgo, cao, sio2, fe2o3, al2o3, loi, …) in any order, one analysis a line; by the "
                    + "standard named, or by the provincial standard in force. An answer in CSV (Accept: text/csv) has the same order. With "
                    + "a column expected_grade it also says whether the grade is that one. With the query parameter region, or a column "
                    + "region, the sub-grades of that county's module are told as well.")
    @RequestBody(content = {@Content(mediaType = CSV, schema = @Schema(type = "string")), @Content(mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(type = "object", example = "{\"assays\": [{\"assay\": \"A1\", \"mgo\": \"46.2\"}]}"))})
    @ApiResponse(responseCode = "200", content = {
        @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Graded.class)),
        @Content(mediaType = CSV, schema = @Schema(type = "string"))})
    public Response table(@QueryParam("standard") String standard, @QueryParam("family") String family,
            @QueryParam("region") String region, @Parameter(hidden = true) byte[] content, @Context SecurityContext security, @Context HttpHeaders headers) {
        List<CellError> errors = new ArrayList<>();
        List<AssayTable.Line> lines = List.of();
        try {
            lines = AssayTable.read(spreadsheets.readCsv(content == null ? new byte[0] : content, "UTF-8"), errors);
        } catch (UnreadableTableException e) {
            errors.add(e.error());
        }
        return answer(new Wanted(standard, family, region), lines, errors, security, headers);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response assays(@QueryParam("standard") String standard, @QueryParam("family") String family,
            @QueryParam("region") String region, @Parameter(hidden = true) JsonNode body, @Context SecurityContext security, @Context HttpHeaders headers) {
        List<CellError> errors = new ArrayList<>();
        List<AssayTable.Line> lines = SentAssays.read(body == null ? null : body.get("assays"), errors);
        return answer(new Wanted(standard, family, region), lines, errors, security, headers);
    }

    /** By what to grade: each may be null. */
    private record Wanted(String standard, String family, String region) {
    }

    private Response answer(Wanted wanted, List<AssayTable.Line> lines, List<CellError> errors, SecurityContext security, HttpHeaders headers) {
        ((Caller) security.getUserPrincipal()).require(Permission.GRADING_READ);
        AssayTable.refuseTooMany(lines.size());
        SentAssays.refuse(errors);
        ProductFamily family = SentAssays.family(wanted.family());
        boolean named = wanted.standard() != null && !wanted.standard().isBlank();
        // a standard that is named may be for any goods; today's is looked for by them
        ProductFamily goods = family == null && !named ? ProductFamily.RAW_ORE : family;
        Standards.Version version = named ? standards.required(wanted.standard()) : today(goods);
        Grader grader = grader(version, goods);
        Map<String, SubGrader> counties = new HashMap<>();
        Locale language = Text.language(headers.getAcceptableLanguages());
        List<GradedAssay> graded = lines.stream().map(line -> {
            String region = line.region() == null ? wanted.region() : line.region();
            SubGrader subGrader = counties.computeIfAbsent(region, code -> subGrader(version, grader, code));
            return GradedAssay.of(line, subGrader.split(grader.grade(line.composition()), line.composition()), language);
        }).toList();
        MediaType type = headers.getAcceptableMediaTypes().stream()
                .filter(asked -> asked.isCompatible(MediaType.APPLICATION_JSON_TYPE) || asked.isCompatible(MediaType.valueOf(CSV))).findFirst()
                .orElse(MediaType.APPLICATION_JSON_TYPE);
        if (!type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
            return Response.ok(csv(graded)).type(CSV + ";charset=UTF-8").build();
        }
        String ref = grader.standard().toString();
        return Response.ok(new Graded(ref, grader.compiled().table().id(), graded)).type(MediaType.APPLICATION_JSON).build();
    }

    private Standards.Version today(ProductFamily goods) {
        return standards.versionInForce(goods, LocalDate.now(Clock.system(SqlTime.PEOPLE))).orElseThrow(() -> Problem.notFound(
                new Text("今天没有适用于%1$s的省级标准。", "No provincial standard for %2$s is in force today.")
                        .with(goods.label().zh(), goods.label().en())).asException());
    }

    private Grader grader(Standards.Version version, ProductFamily family) {
        Optional<GradeTable> table = family == null ? version.text().tables().stream().findFirst() : version.text().table(family);
        return standards.grader(version, table.orElseThrow(() -> Problem.notFound(
                new Text("标准 %s 没有这类产品的品级表。", "Standard %s has no table for these goods.").with(version.row().ref())).asException()));
    }

    /** Counties split the province's grades and no others. */
    private SubGrader subGrader(Standards.Version version, Grader grader, String region) {
        return version.row().scope() == Scope.PROVINCIAL ? standards.subGrader(grader, region) : SubGrader.NONE;
    }

    private byte[] csv(List<GradedAssay> graded) {
        boolean compared = graded.stream().anyMatch(one -> one.asExpected() != null);
        boolean split = graded.stream().anyMatch(one -> one.subGrade() != null);
        List<List<String>> rows = new ArrayList<>();
        List<String> heading = new ArrayList<>(List.of("assay", "grade", "rule", "reason", "doubts"));
        if (compared) {
            heading.add("as_expected");
        }
        if (split) {
            heading.add("sub_grade");
        }
        rows.add(heading);
        for (GradedAssay one : graded) {
            List<String> row = new ArrayList<>(List.of(one.assay(), one.grade(), one.rule(), one.reason(),
                    String.join(" ", one.doubts().stream().map(Doubtful::message).toList())));
            if (compared) {
                row.add(one.asExpected() == null ? "" : one.asExpected().toString());
            }
            if (split) {
                row.add(one.subGrade() == null ? "" : one.subGrade().code());
            }
            rows.add(row);
        }
        byte[] written = spreadsheets.writeCsv(new Spreadsheets.Table(rows));
        // the mark is for Excel; a program that reads the answer would take it for a part of the first heading
        return Arrays.copyOfRange(written, BYTE_ORDER_MARK, written.length);
    }
}
