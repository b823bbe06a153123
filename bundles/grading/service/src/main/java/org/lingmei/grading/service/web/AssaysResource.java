package org.lingmei.grading.service.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.apache.commons.codec.digest.DigestUtils;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.Uscc;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.core.api.problem.Fields;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.security.Caller;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.engine.assay.AssayKind;
import org.lingmei.grading.service.assay.AssayDoor;
import org.lingmei.grading.service.assay.AssayFiles;
import org.lingmei.grading.service.assay.AssayViews;
import org.lingmei.grading.service.assay.Assays;
import org.lingmei.grading.service.assay.GradeWanted;
import org.lingmei.grading.service.store.AssayFilter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Analyses: registering, correcting and reading them. */
@Component(service = AssaysResource.class)
@Path("assays")
@Tag(name = "grading")
@Produces(MediaType.APPLICATION_JSON)
public final class AssaysResource {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int LARGEST_PAGE = 1_000;
    private static final String FILTER = "region, uscc, sampled from and to, family, kind, and q: a part of the analysis's, the lot's or the "
            + "certificate's number; grade and subGrade: those of its own values. ";

    private final AssayDoor door;
    private final Assays assays;
    private final AssayFiles files;

    @Activate
    public AssaysResource(@Reference AssayDoor door, @Reference Assays assays, @Reference AssayFiles files) {
        this.door = door;
        this.assays = assays;
        this.files = files;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Registers an analysis", description = "Fields as in the answer, without the derived ones; values are decimal strings "
            + "by analyte and are kept as they come. A duplicate or an arbitration sample names in of the number of its original.")
    @RequestBody(content = @Content(schema = @Schema(implementation = AssayViews.Assay.class)))
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = AssayViews.Assay.class)))
    public Response register(@Parameter(hidden = true) byte[] body, @HeaderParam("Idempotency-Key") String key,
            @Context SecurityContext security, @Context HttpHeaders headers) {
        return Kept.answer(door.register(caller(security), body == null ? new byte[0] : body, key, language(headers)));
    }

    @POST
    @Path("file")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Registers the analyses of a file, all or none", description = "CSV in UTF-8 or GBK, or XLSX; a heading with assay, "
            + "region, uscc, lot, lot_tonnes, family, lab, method, certificate, sampler, sampled_at, kind, of and analytes, in any order. "
            + "Otherwise 422 with every row and column at fault.")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = AssayViews.StoredFile.class)))
    public Response file(byte[] content, @HeaderParam("Idempotency-Key") String key, @Context SecurityContext security) {
        byte[] file = content == null ? new byte[0] : content;
        return Kept.answer(door.registerAll(caller(security), () -> files.table(file), DigestUtils.sha256Hex(file), key));
    }

    @PUT
    @Path("{id: \\d{1,18}}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Corrects an analysis; the version before stays", description = "The whole analysis with version, the one that is "
            + "corrected, and reason. 409 if it was corrected meanwhile.")
    @RequestBody(content = @Content(schema = @Schema(implementation = AssayViews.Assay.class)))
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AssayViews.Assay.class)))
    public Response correct(@PathParam("id") long id, @Parameter(hidden = true) byte[] body, @HeaderParam("Idempotency-Key") String key,
            @Context SecurityContext security, @Context HttpHeaders headers) {
        return Kept.answer(door.correct(caller(security), id, body == null ? new byte[0] : body, key, language(headers)));
    }

    @GET
    @Operation(summary = "Analyses, the last sampled first", description = FILTER + "By page; or on from any answer by after, the next of "
            + "that answer. No grade is stored, so with grade or subGrade the list is graded as it is read: there is no total and no page, "
            + "and an answer that is not full and has a next has looked at enough for one request; go on with after. 400 names the grades "
            + "there are.")
    public Assays.AssayPage list(@QueryParam("region") String region, @QueryParam("uscc") String uscc, @QueryParam("from") String from,
            @QueryParam("to") String to, @QueryParam("family") String family, @QueryParam("kind") String kind, @QueryParam("q") String text,
            @QueryParam("grade") String grade, @QueryParam("subGrade") String subGrade, @QueryParam("after") String after,
            @QueryParam("page") @DefaultValue("1") int page, @QueryParam("size") @DefaultValue("50") int size,
            @Context SecurityContext security, @Context HttpHeaders headers) {
        if (page < 1 || size < 1 || size > LARGEST_PAGE) {
            throw Problem.badRequest(new Text("page 从 1 起，size 为 1 到 %d。", "page starts at 1, size is from 1 to %d.").with(LARGEST_PAGE))
                    .asException();
        }
        AssayFilter filter = filter(region, uscc, from, to, family, kind, text);
        GradeWanted wanted = wanted(grade, subGrade);
        if (wanted.equals(GradeWanted.ANY) && blank(after)) {
            return assays.page(caller(security), filter, page, size, language(headers));
        }
        if (page > 1) {
            throw Problem.badRequest(new Text("按品级查找时用 after 翻页，不用 page。", "By grade, and after a place, the list goes on with after and not by page."))
                    .asException();
        }
        return assays.search(caller(security), filter, wanted, blank(after) ? null : after.strip(), size, language(headers));
    }

    @GET
    @Path("{id: \\d{1,18}}")
    @Operation(summary = "An analysis with its versions, its duplicate and arbitration sample, and how the lot is settled")
    public AssayViews.AssayWhole one(@PathParam("id") long id, @Context SecurityContext security, @Context HttpHeaders headers) {
        return assays.view(caller(security), id, language(headers));
    }

    @GET
    @Path("grades")
    @Operation(summary = "The grades that analyses can be looked for by", description = "Those of all provincial standards that are or were in "
            + "force, best first, and what counties split them into today; for a family, and with the sub-grades of a region.")
    public Assays.AssayGrades grades(@QueryParam("family") String family, @QueryParam("region") String region,
            @Context SecurityContext security, @Context HttpHeaders headers) {
        return assays.grades(caller(security), family(family), blank(region) ? null : region.strip(), language(headers));
    }

    @GET
    @Path("export")
    @Produces(XLSX)
    @Operation(summary = "Analyses as XLSX", description = FILTER)
    public Response export(@QueryParam("region") String region, @QueryParam("uscc") String uscc, @QueryParam("from") String from,
            @QueryParam("to") String to, @QueryParam("family") String family, @QueryParam("kind") String kind, @QueryParam("q") String text,
            @QueryParam("grade") String grade, @QueryParam("subGrade") String subGrade, @Context SecurityContext security,
            @Context HttpHeaders headers) {
        return workbook(files.export(caller(security), filter(region, uscc, from, to, family, kind, text), wanted(grade, subGrade),
                language(headers)), "assays.xlsx");
    }

    @GET
    @Path("template")
    @Produces(XLSX)
    @Operation(summary = "An empty workbook for analyses, with a sheet that explains the columns")
    public Response template(@Context HttpHeaders headers) {
        return workbook(files.template(language(headers)), "assays-template.xlsx");
    }

    static AssayFilter filter(String region, String uscc, String from, String to, String family, String kind, String text) {
        List<CellError> errors = new ArrayList<>();
        LocalDate first = blank(from) ? null : Fields.date(from, "from", errors);
        LocalDate last = blank(to) ? null : Fields.date(to, "to", errors);
        if (!errors.isEmpty()) {
            throw Problem.badRequest(new Text("from 和 to 应为日期，例如 2021-01-14。", "from and to must be dates such as 2021-01-14.")).asException();
        }
        Optional<AssayKind> wanted = blank(kind) ? Optional.empty() : AssayKind.ofCode(kind.strip());
        if (wanted.isEmpty() && !blank(kind)) {
            throw Problem.badRequest(new Text("没有样品类别“%s”。", "There is no kind of sample “%s”.").with(kind)).asException();
        }
        return new AssayFilter(blank(region) ? null : region.strip(), blank(uscc) ? null : Uscc.normalise(uscc), first, last, family(family),
                wanted.orElse(null), blank(text) ? null : text.strip());
    }

    private static GradeWanted wanted(String grade, String subGrade) {
        return new GradeWanted(blank(grade) ? null : grade.strip(), blank(subGrade) ? null : subGrade.strip());
    }

    private static ProductFamily family(String code) {
        try {
            return blank(code) ? null : ProductFamily.ofCode(code.strip());
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(new Text("没有产品类别“%s”。", "There is no product family “%s”.").with(code)).asException();
        }
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    private static Caller caller(SecurityContext security) {
        return (Caller) security.getUserPrincipal();
    }

    private static Locale language(HttpHeaders headers) {
        return Text.language(headers.getAcceptableLanguages());
    }

    private static Response workbook(byte[] bytes, String name) {
        return Response.ok(bytes).type(XLSX).header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"").build();
    }
}
