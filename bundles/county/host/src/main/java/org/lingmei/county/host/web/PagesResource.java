package org.lingmei.county.host.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.security.PermitAll;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.county.host.deploy.ModuleManager;
import org.lingmei.county.host.deploy.Running;
import org.lingmei.county.spi.PortalPage;

/** {@code /modules/pages}: what the counties' modules add to the portal. */
@Path("/")
@Tag(name = "modules")
public final class PagesResource {

    private final ModuleManager manager;

    public PagesResource(ModuleManager manager) {
        this.manager = manager;
    }

    @GET
    @Path("pages")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The pages that the modules in force add to the portal, by county")
    public List<PageView> pages() {
        List<PageView> pages = new ArrayList<>();
        manager.inForce().forEach((region, running) -> running.pages().forEach(page -> pages.add(new PageView(region, page.id(), page.title(),
                running.jar().version().toString(),
                "/api/v1/modules/" + region + "/pages/" + page.id() + "-" + running.jar().version() + ".js"))));
        return pages;
    }

    /** Without a token, as a browser's import sends none: a page's code is no secret, what it shows is asked for with the user's. */
    @GET
    @PermitAll
    @Path("{region}/pages/{page: [a-z0-9-]+}-{version: [0-9]+[.][0-9]+[.][0-9]+[^/]*}.js")
    @Produces("text/javascript")
    @Operation(summary = "The code of a page")
    @ApiResponse(responseCode = "200", description = "An ES module; the same for good, as its address names the version",
            content = @Content(mediaType = "text/javascript", schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "404", description = "That version is not in force, or has no such page")
    public Response page(@PathParam("region") String region, @PathParam("page") String id, @PathParam("version") String version)
            throws IOException {
        Optional<Running> running = Optional.ofNullable(manager.inForce().get(region))
                .filter(module -> module.jar().version().toString().equals(version));
        Optional<URL> file = running.flatMap(module -> module.pages().stream().filter(page -> page.id().equals(id)).findFirst()
                .map(PortalPage::resource).map(module.bundle()::getEntry));
        if (file.isEmpty()) {
            throw Problem.notFound(new Text("没有这个页面，或者模块已经更新：请刷新。", "There is no such page, or the module has been updated: reload."))
                    .asException();
        }
        try (InputStream code = file.get().openStream()) {
            return Response.ok(code.readAllBytes(), "text/javascript;charset=UTF-8")
                    .header("Cache-Control", "public, max-age=31536000, immutable").header("X-Content-Type-Options", "nosniff").build();
        }
    }

    /**
     * A page for the menu.
     *
     * @param src where its code is
     */
    public record PageView(String region, String id, Text title, String version, String src) {
    }
}
