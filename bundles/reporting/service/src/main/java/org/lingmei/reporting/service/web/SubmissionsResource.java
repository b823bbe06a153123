package org.lingmei.reporting.service.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.ws.rs.Consumes;
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
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.tx.SqlTime;
import org.lingmei.reporting.service.intake.AnnotatedFile;
import org.lingmei.reporting.service.intake.Arrival;
import org.lingmei.reporting.service.intake.ExplanationDoor;
import org.lingmei.reporting.service.intake.FigureBoard;
import org.lingmei.reporting.service.intake.Receipt;
import org.lingmei.reporting.service.intake.SubmissionArchive;
import org.lingmei.reporting.service.intake.SubmissionDoor;
import org.lingmei.reporting.service.store.StoredFigures;
import org.lingmei.reporting.service.store.SubmissionReader;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Files of reports: sending them in, reading what became of them, explaining findings. */
@Component(service = SubmissionsResource.class)
@Path("submissions")
@Tag(name = "reporting")
@Produces(MediaType.APPLICATION_JSON)
public final class SubmissionsResource {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final Pattern FILE_NAME_EXTENDED = Pattern.compile("filename\\*=(?:UTF-8|utf-8)''([^;]+)");
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"?([^\";]+)\"?");
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TYPE = 255;

    private final SubmissionDoor door;
    private final ExplanationDoor explanations;
    private final SubmissionArchive archive;
    private final AnnotatedFile annotated;
    private final FigureBoard figures;

    @Activate
    public SubmissionsResource(@Reference SubmissionDoor door, @Reference ExplanationDoor explanations,
            @Reference SubmissionArchive archive, @Reference AnnotatedFile annotated, @Reference FigureBoard figures) {
        this.door = door;
        this.explanations = explanations;
        this.archive = archive;
        this.annotated = annotated;
        this.figures = figures;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Takes the file of one county for one week",
            description = "CSV in any character set that the county's module decodes, or XLSX. A structurally sound file is stored "
                    + "and answered with 201; each enterprise's report in it is accepted or returned. Otherwise 422 with rows and "
                    + "columns, and nothing is stored. receivedAt needs the right reporting.backfill. The file's name may come as "
                    + "Content-Disposition.")
    @ApiResponse(responseCode = "201", description = "Stored; what became of each enterprise's report",
            content = @Content(schema = @Schema(implementation = Receipt.class)))
    @ApiResponse(responseCode = "422", description = "Cannot be read or is not sound; errors say where, and nothing is stored")
    @ApiResponse(responseCode = "503", description = "The county's module cannot answer now (module-unavailable), or the database is "
            + "away; nothing is stored. Send it again with the same key, after the seconds of Retry-After if there are any")
    public Response submit(@QueryParam("region") String region, @QueryParam("period") String period,
            @QueryParam("receivedAt") String receivedAt, @QueryParam("reason") String reason,
            @HeaderParam("Content-Disposition") String disposition, @HeaderParam("Idempotency-Key") String key,
            byte[] content, @Context SecurityContext security, @Context HttpHeaders headers) {
        Arrival arrival = new Arrival((Caller) security.getUserPrincipal(), region == null ? "" : region.strip(), period,
                time(receivedAt), fileName(disposition), contentType(headers.getMediaType()),
                content == null ? new byte[0] : content, limited(reason), key, Text.language(headers.getAcceptableLanguages()));
        return Kept.answer(door.submit(arrival));
    }

    @GET
    @Operation(summary = "The versions of a county's file for a week, newest first")
    public List<Version> versions(@QueryParam("region") String region, @QueryParam("period") String period,
            @Context SecurityContext security) {
        return archive.versions((Caller) security.getUserPrincipal(), region, period).stream().map(Version::of).toList();
    }

    @GET
    @Path("{id: \\d{1,18}}")
    @Operation(summary = "What became of a file: its findings with what was said to them")
    public Receipt receipt(@PathParam("id") long id, @Context SecurityContext security, @Context HttpHeaders headers) {
        return archive.receipt((Caller) security.getUserPrincipal(), id, Text.language(headers.getAcceptableLanguages()));
    }

    @GET
    @Path("{id: \\d{1,18}}/file")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(summary = "The file as it came")
    public Response file(@PathParam("id") long id, @Context SecurityContext security) {
        SubmissionReader.Content content = archive.content((Caller) security.getUserPrincipal(), id);
        return attachment(content.bytes(), content.fileName());
    }

    @GET
    @Path("{id: \\d{1,18}}/figures")
    @Operation(summary = "The figures of a file as they were stored",
            description = "uscc chooses one enterprise; own=true only what the county asks for beyond the province's forms, by the title "
                    + "it had last, whether the county still asks for it or not")
    public List<FigureBoard.Figure> figures(@PathParam("id") long id, @QueryParam("uscc") String uscc, @QueryParam("own") boolean own,
            @Context SecurityContext security) {
        return figures.ofSubmission((Caller) security.getUserPrincipal(), id, new StoredFigures.Choice(uscc, own));
    }

    @GET
    @Path("{id: \\d{1,18}}/annotated")
    @Produces(XLSX)
    @Operation(summary = "The file's figures as XLSX with the findings marked in red and written beside them")
    public Response annotated(@PathParam("id") long id, @Context SecurityContext security, @Context HttpHeaders headers) {
        AnnotatedFile.Workbook workbook = annotated.of((Caller) security.getUserPrincipal(), id, Text.language(headers.getAcceptableLanguages()));
        return attachment(workbook.bytes(), workbook.fileName());
    }

    @PUT
    @Path("{id: \\d{1,18}}/findings/{finding: \\d{1,9}}/explanation")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "What the county says to a finding")
    @ApiResponse(responseCode = "200", description = "The explanation",
            content = @Content(schema = @Schema(implementation = Receipt.Explanation.class)))
    public Response explain(@PathParam("id") long id, @PathParam("finding") int finding, ExplanationText body,
            @HeaderParam("Idempotency-Key") String key, @Context SecurityContext security) {
        return Kept.answer(explanations.explain(new ExplanationDoor.Said((Caller) security.getUserPrincipal(), key, id, finding,
                body == null ? "" : body.text())));
    }

    /** An explanation as it is sent. */
    public record ExplanationText(String text) {
    }

    /** A version of a file, without its findings. */
    public record Version(long id, String region, String period, int version, String receivedAt, String dueAt,
            String timeliness, String fileName, String format, String module, String by, String reason, int rows,
            int enterprises, int accepted, int returned, int findings, String sha256) {

        static Version of(SubmissionReader.Summary s) {
            return new Version(s.id(), s.region(), s.period(), s.version(),
                    SqlTime.show(s.receivedAt()),
                    SqlTime.show(s.dueAt()), s.timeliness(), s.fileName(), s.format(),
                    s.module(), s.by(), s.reason(), s.rows(), s.enterprises(), s.accepted(), s.returned(), s.findings(), s.sha256());
        }
    }

    private static Response attachment(byte[] bytes, String fileName) {
        String encoded = URLEncoder.encode(fileName.isEmpty() ? "report" : fileName, StandardCharsets.UTF_8).replace("+", "%20");
        return Response.ok(bytes).header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename*=UTF-8''" + encoded).build();
    }

    private static Instant time(String written) {
        if (written == null || written.isBlank()) {
            return null;
        }
        try {
            // a plus sign that a client left unencoded in the query arrives as a blank
            return OffsetDateTime.parse(written.strip().replace(' ', '+')).toInstant();
        } catch (DateTimeParseException e) {
            throw Problem.badRequest(new Text("receivedAt 应为带时区的时间，例如 2021-01-11T12:46:00+08:00。",
                    "receivedAt must be a time with an offset, such as 2021-01-11T12:46:00+08:00.")).asException();
        }
    }

    private static String fileName(String disposition) {
        if (disposition == null) {
            return "";
        }
        Matcher extended = FILE_NAME_EXTENDED.matcher(disposition);
        Matcher plain = FILE_NAME.matcher(disposition);
        String name = "";
        if (extended.find()) {
            try {
                name = URLDecoder.decode(extended.group(1), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                name = "";
            }
        } else if (plain.find()) {
            name = plain.group(1);
        }
        // only the last segment, and nothing that could end a header or a path
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1).replaceAll("\\p{Cntrl}", "").strip();
        return name.length() <= LONGEST_NAME ? name : name.substring(name.length() - LONGEST_NAME);
    }

    /** Without parameters; empty for none, and for one longer than any that is registered. */
    static String contentType(MediaType type) {
        String name = type == null ? "" : type.getType() + "/" + type.getSubtype();
        return name.length() <= LONGEST_TYPE ? name : "";
    }

    private static String limited(String reason) {
        String text = reason == null ? "" : reason.strip();
        return text.length() <= 1000 ? text : text.substring(0, 1000);
    }
}
