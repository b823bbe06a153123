package org.lingmei.grading.service.grade;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.api.StandardRef;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.standard.StandardText;
import org.lingmei.grading.engine.table.CompiledTable;
import org.lingmei.grading.engine.table.Grader;
import org.lingmei.grading.service.standards.StandardJson;
import org.lingmei.grading.service.standards.Standards;
import org.lingmei.grading.service.standards.TextFindings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Grades by a text that is being written and that nobody has kept, so that its writer sees what it does. */
@Component(service = TrialResource.class)
@Path("standards")
@Tag(name = "grading")
@Produces(MediaType.APPLICATION_JSON)
public final class TrialResource {

    private static final int MOST_ASSAYS = 100;
    /** Of the text as JSON; the longest that is shipped has a tenth of it. */
    private static final int LONGEST_TEXT = 500_000;

    private final Standards standards;

    @Activate
    public TrialResource(@Reference Standards standards) {
        this.standards = standards;
    }

    /**
     * What is tried.
     *
     * @param text of the standard, as it would be kept
     * @param family the kind of goods; null for those of the first table
     * @param assays as {@code POST grading/grade} takes them, at most a hundred
     */
    public record Trial(@Schema(type = "object") JsonNode text, String family, @Schema(type = "object") JsonNode assays) {
    }

    @POST
    @Path("{name}/trial")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Grades analyses by a text of a standard that is not kept",
            description = "For those who write standards. The table for the goods must be without errors; at most 100 analyses. Nothing is kept, "
                    + "and no county's sub-grades are told.")
    public GradeResource.Graded trial(@PathParam("name") String name, Trial trial, @Context SecurityContext security, @Context HttpHeaders headers) {
        ((Caller) security.getUserPrincipal()).require(Permission.GRADING_STANDARD);
        StandardRef ref = standards.required(name).row().ref();
        refuseTooMuch(trial);
        List<CellError> errors = new ArrayList<>();
        List<AssayTable.Line> lines = SentAssays.read(trial.assays(), errors);
        SentAssays.refuse(errors);
        StandardText text = StandardJson.sent(trial.text(), StandardText.class);
        GradeTable table = table(text, SentAssays.family(trial.family()));
        TextFindings.refuseErrors(text, "tables[" + text.tables().indexOf(table) + "]", new Text("品级表有 %d 处错误，改正后才能试定。",
                "The table has %d errors; mend them to try it."));
        Grader grader = new Grader(ref, CompiledTable.of(table));
        Locale language = Text.language(headers.getAcceptableLanguages());
        return new GradeResource.Graded(ref.toString(), table.id(), lines.stream()
                .map(line -> GradeResource.GradedAssay.of(line, grader.grade(line.composition()), language)).toList());
    }

    private static void refuseTooMuch(Trial trial) {
        if (trial == null || trial.text() == null) {
            throw Problem.badRequest(new Text("请求内容应为 {\"text\":{…},\"assays\":[…]}。", "The body must be {\"text\":{…},\"assays\":[…]}.")).asException();
        }
        if (trial.assays() != null && trial.assays().size() > MOST_ASSAYS) {
            throw new Problem("too-many-rows", 422, new Text("行数过多", "Too many rows"), new Text("一次最多试定 %d 份化验。",
                    "At most %d analyses are tried at once.").with(MOST_ASSAYS)).asException();
        }
        if (trial.text().toString().length() > LONGEST_TEXT) {
            throw new Problem("text-too-long", 413, new Text("文本太长", "The text is too long"), new Text("标准文本超过 %d 个字符，不能试定。",
                    "The text of the standard is longer than %d characters and is not tried.").with(LONGEST_TEXT)).asException();
        }
    }

    private static GradeTable table(StandardText text, ProductFamily family) {
        return text.tables().stream().filter(table -> family == null || table.family() == family).findFirst().orElseThrow(() -> Problem.notFound(
                new Text("文本中没有这类产品的品级表。", "The text has no table for these goods.")).asException());
    }
}
