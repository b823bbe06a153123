package org.lingmei.reporting.service.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.reporting.engine.form.Form;
import org.lingmei.reporting.service.definitions.Definitions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The forms in force. */
@Component(service = FormsResource.class)
@Path("forms")
@Tag(name = "reporting")
@Produces(MediaType.APPLICATION_JSON)
public final class FormsResource {

    private final Definitions definitions;

    @Activate
    public FormsResource(@Reference Definitions definitions) {
        this.definitions = definitions;
    }

    @GET
    @Operation(summary = "The forms in force: what each asks for, in which unit, with how many decimals")
    public List<Form> forms(@Context SecurityContext security) {
        ((Caller) security.getUserPrincipal()).require(Permission.REPORTING_READ);
        return definitions.current().catalog().forms();
    }
}
