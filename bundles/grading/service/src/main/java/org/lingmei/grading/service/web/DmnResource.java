package org.lingmei.grading.service.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
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
import org.lingmei.grading.engine.dmn.DmnRemark;
import org.lingmei.grading.engine.dmn.UnsupportedDmnException;
import org.lingmei.grading.service.standards.StandardJson;
import org.osgi.service.component.annotations.Component;

/** Reads grade tables from DMN decision tables that other editors made. Nothing is kept: what comes of it goes into a draft's text. */
@Component(service = DmnResource.class)
@Path("dmn")
@Tag(name = "grading")
public final class DmnResource {

    /** A table that was read, as in a standard's text, and what was assumed because the document does not say it. */
    public record Read(@Schema(type = "object") JsonNode table, List<Remark> warnings) {
    }

    /** Something about a cell, such as row 3, MgO. */
    public record Remark(String path, String message) {
    }

    @POST
    @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Reads a DMN decision table and gives it as a table of a standard's text",
            description = "Hit policy FIRST, S-FEEL tests on numbers. What is not understood is refused with every such cell named "
                    + "(unsupported-dmn).")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_XML, schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Read.class)))
    public Read read(byte[] content, @Context SecurityContext security, @Context HttpHeaders headers) {
        ((Caller) security.getUserPrincipal()).require(Permission.GRADING_READ);
        Locale language = Text.language(headers.getAcceptableLanguages());
        try {
            DmnReader.Reading reading = DmnReader.read(content == null ? new byte[0] : content);
            return new Read(StandardJson.tree(reading.table()),
                    reading.warnings().stream().map(one -> new Remark(one.cell().in(language), one.message().in(language))).toList());
        } catch (UnsupportedDmnException e) {
            throw new Problem("unsupported-dmn", 422, new Text("决策表无法读入", "The decision table cannot be taken over"),
                    new Text("决策表有 %d 处无法读入。", "%d places of the decision table are not understood.").with(e.refusals().size()),
                    e.refusals().stream().map(one -> error(one, language)).toList()).asException();
        }
    }

    private static CellError error(DmnRemark one, Locale language) {
        return new CellError(one.row(), one.cell().in(language), one.message());
    }
}
