package org.lingmei.county.host.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.county.api.ModuleInfo;
import org.lingmei.county.host.routing.ModuleHandle;
import org.lingmei.county.host.store.Desired;

/** {@code /modules}: the county modules and how they stand. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "modules")
public final class ModulesResource {

    private final Supplier<List<ModuleInfo>> modules;
    private final Function<String, Optional<Desired>> desired;
    private final Function<ModuleInfo, Optional<ModuleHandle>> inForce;
    private final String node;

    /**
     * Shows what the host knows.
     *
     * @param modules how every county stands
     * @param desired what a county's module should be, and since when
     * @param inForce the module that a county's calls go to
     * @param node what the node is called whose calls these are
     */
    public ModulesResource(Supplier<List<ModuleInfo>> modules, Function<String, Optional<Desired>> desired,
            Function<ModuleInfo, Optional<ModuleHandle>> inForce, String node) {
        this.modules = modules;
        this.desired = desired;
        this.inForce = inForce;
        this.node = node;
    }

    @GET
    @Operation(summary = "All county modules that are in force or should be, by region")
    public List<ModuleView> all(@Context SecurityContext security, @Context HttpHeaders headers) {
        allowed(security);
        return modules.get().stream().map(module -> view(module, Text.language(headers.getAcceptableLanguages()))).toList();
    }

    @GET
    @Path("{region}")
    @Operation(summary = "The module of one county")
    @ApiResponse(responseCode = "200", description = "How it stands", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The county has none")
    public ModuleView one(@PathParam("region") String region, @Context SecurityContext security, @Context HttpHeaders headers) {
        allowed(security);
        return modules.get().stream()
                .filter(module -> module.region().equals(region))
                .findFirst()
                .map(module -> view(module, Text.language(headers.getAcceptableLanguages())))
                .orElseThrow(() -> Problem.notFound(
                        new Text("行政区划 %s 没有县级模块。", "There is no module for county %s.").with(region)).asException());
    }

    private ModuleView view(ModuleInfo module, Locale language) {
        Optional<Desired> should = desired.apply(module.region());
        Optional<ModuleHandle> called = inForce.apply(module);
        return new ModuleView(module.region(), module.name(), module.version(), module.state().name(), ModuleView.health(module),
                module.detail().in(language), should.map(Desired::generation).orElse(0L), should.map(Desired::by).orElse(null),
                should.map(Desired::at).orElse(null), node, called.map(TrafficView::of).orElse(null),
                called.map(handle -> handle.breakers().stream().map(BreakerView::of).toList()).orElse(List.of()));
    }

    private static void allowed(SecurityContext security) {
        ((Caller) security.getUserPrincipal()).require(Permission.MODULES_READ);
    }
}
