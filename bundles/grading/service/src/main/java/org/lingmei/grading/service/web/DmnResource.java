package org.lingmei.grading.service.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
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
import org.lingmei.grading.engine.dmn.DmnReader;
import org.lingmei.grading.engine.dmn.UnsupportedDmnException;
import org.lingmei.grading.engine.standard.StandardText;
import org.lingmei.grading.engine.table.StandardCheck;
import org.lingmei.grading.service.standards.StandardJson;
import org.osgi.service.component.annotations.Component;

/** Reads decision tables that officials edited elsewhere. Nothing is stored: whoever asked puts the table into a draft. */
@Component(service = DmnResource.class)
@Path("dmn")
@Tag(name = "grading")
@Produces(MediaType.APPLICATION_JSON)
public final class DmnResource {

    private static final String ONLY_TABLE = "tables[0].";

    /**
     * A decision table that was understood.
     *
     * @param table as a standard's text has it
     * @param warnings what was assumed, and what is wrong with the table itself
     */
    public record Imported(@Schema(type = "object") JsonNode table, List<Warning> warnings) {
    }

    /**
     * Something that a person should look at.
     *
     * @param path the cell in the decision table, or the field in the table
     */
    public record Warning(String path, String message) {
    }

    @POST
    @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML})
    @Operation(summary = "Reads a DMN decision table as a table of grades",
            description = "DMN 1.1 to 1.6, one decision table of hit policy FIRST (or UNIQUE or ANY, where the rows keep to it), inputs that are "
                    + "analytes or ratios of them, unary tests on numbers, one output. All else is refused with every cell named. Nothing is "
                    + "stored.")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_XML, schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Imported.class)))
    @ApiResponse(responseCode = "422", description = "unsupported-dmn: the column of an error is the cell, such as row 3, MgO")
    public Imported read(@Parameter(hidden = true) byte[] content, @Context SecurityContext security, @Context HttpHeaders headers) {
        ((Caller) security.getUserPrincipal()).require(Permission.GRADING_READ);
        Locale language = Text.language(headers.getAcceptableLanguages());
        try {
            DmnReader.Reading reading = DmnReader.read(content == null ? new byte[0] : content);
            List<Warning> warnings = new ArrayList<>();
            reading.warnings().forEach(one -> warnings.add(new Warning(one.cell().in(language), one.message().in(language))));
            StandardText alone = new StandardText(reading.table().title(), Text.same("DMN"), false, List.of(), List.of(reading.table()));
            StandardCheck.check(alone).forEach(one -> warnings.add(
                    new Warning(one.path().startsWith(ONLY_TABLE) ? one.path().substring(ONLY_TABLE.length()) : one.path(),
                            one.message().in(language))));
            return new Imported(StandardJson.tree(reading.table()), warnings);
        } catch (UnsupportedDmnException e) {
            throw new Problem("unsupported-dmn", 422, new Text("决策表无法读入", "The decision table cannot be read"),
                    new Text("有 %d 处无法识别，未读入。", "%d places are not understood; nothing was read.").with(e.refusals().size()),
                    e.refusals().stream().map(one -> new CellError(one.row(), one.cell().in(language), one.message())).toList()).asException();
        }
    }
}
