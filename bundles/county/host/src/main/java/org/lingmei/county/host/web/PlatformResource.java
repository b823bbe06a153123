package org.lingmei.county.host.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.annotation.security.PermitAll;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

/** {@code /platform}: what everybody should see of how the platform is set up. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "operations")
public final class PlatformResource {

    private final boolean developmentMode;

    public PlatformResource(boolean developmentMode) {
        this.developmentMode = developmentMode;
    }

    @GET
    @PermitAll
    @Operation(summary = "How the platform is set up, as far as everybody should see it")
    public PlatformView platform() {
        return new PlatformView(developmentMode);
    }

    /** What everybody should see. */
    @Schema(name = "Platform")
    public record PlatformView(@Schema(description = "Whether unsigned county modules are accepted") boolean developmentMode) {
    }
}
