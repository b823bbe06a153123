package org.lingmei.grading.service.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.grading.engine.dmn.DmnWriter;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.service.standards.Standards;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tables of standards for the editors that officials have. */
@Component(service = DmnExportResource.class)
@Path("standards/{name}/tables/{table}/dmn")
@Tag(name = "grading")
public final class DmnExportResource {

    private final Standards standards;

    @Activate
    public DmnExportResource(@Reference Standards standards) {
        this.standards = standards;
    }

    @GET
    @Produces(MediaType.APPLICATION_XML)
    @Operation(summary = "A table of a standard as a DMN 1.3 decision table",
            description = "Hit policy FIRST; what is impossible answers REJECTED. Values are compared as they are given: judging by rounded "
                    + "values, and what else DMN has no place for, is told in extension elements.")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = MediaType.APPLICATION_XML, schema = @Schema(type = "string")))
    public Response table(@PathParam("name") String name, @PathParam("table") String table, @Context SecurityContext security) {
        ((Caller) security.getUserPrincipal()).require(Permission.GRADING_READ);
        Standards.Version version = standards.required(name);
        GradeTable found = version.text().table(table).orElseThrow(() -> Problem.notFound(
                new Text("标准 %1$s 没有表“%2$s”。", "Standard %1$s has no table “%2$s”.").with(version.row().ref(), table)).asException());
        String file = version.row().ref() + "-" + found.id().replaceAll("[^A-Za-z0-9.-]+", "-") + ".dmn";
        return Response.ok(DmnWriter.write(found)).header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"").build();
    }
}
