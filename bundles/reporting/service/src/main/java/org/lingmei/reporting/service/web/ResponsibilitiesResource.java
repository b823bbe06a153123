package org.lingmei.reporting.service.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.audit.AuditTrail;
import org.lingmei.core.api.idempotency.IdempotentWrites;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.core.api.problem.Fields;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.security.Role;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.reporting.engine.calendar.DueTimes;
import org.lingmei.reporting.service.definitions.Definitions;
import org.lingmei.reporting.service.intake.Json;
import org.lingmei.reporting.service.store.ResponsibilityStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who is responsible for which form of which county (责任表). */
@Component(service = ResponsibilitiesResource.class)
@Path("responsibilities")
@Tag(name = "reporting")
@Produces(MediaType.APPLICATION_JSON)
public final class ResponsibilitiesResource {

    private final Transactions transactions;
    private final AuditTrail audit;
    private final Registry registry;
    private final Definitions definitions;
    private final IdempotentWrites writes;

    @Activate
    public ResponsibilitiesResource(@Reference(target = "(lingmei.schema=reporting)") Transactions transactions,
            @Reference AuditTrail audit, @Reference Registry registry, @Reference Definitions definitions,
            @Reference IdempotentWrites writes) {
        this.transactions = transactions;
        this.audit = audit;
        this.registry = registry;
        this.definitions = definitions;
        this.writes = writes;
    }

    /**
     * Who is responsible.
     *
     * @param phone empty where it is not for the caller
     * @param validTo null until further notice
     */
    public record Responsibility(String region, String form, String unit, String person, String position, String deputy,
            String phone, String validFrom, String validTo) {

        private static Responsibility shown(ResponsibilityStore.Responsibility entry, Caller caller) {
            Responsibility whole = of(entry);
            return seesPhone(caller, entry.region()) ? whole : new Responsibility(whole.region(), whole.form(), whole.unit(),
                    whole.person(), whole.position(), whole.deputy(), "", whole.validFrom(), whole.validTo());
        }

        /** The county's own people, and the province's: of the roles without a county that is neither an enterprise nor a partner system. */
        private static boolean seesPhone(Caller caller, String region) {
            return caller.region() != null ? caller.region().equals(region)
                    : caller.enterprise() == null && !caller.roles().equals(Set.of(Role.PARTNER));
        }

        private static Responsibility of(ResponsibilityStore.Responsibility entry) {
            return new Responsibility(entry.region(), entry.form(), entry.unit(), entry.person(), entry.position(),
                    entry.deputy(), entry.phone(), entry.validFrom().toString(),
                    entry.validTo() == null ? null : entry.validTo().toString());
        }
    }

    @GET
    @Operation(summary = "Who is responsible on a day; a county and form without an entry has nobody",
            description = "Phone numbers are for the county's own people and the province's; for others they are empty.")
    public List<Responsibility> on(@QueryParam("on") String on, @Context SecurityContext security) {
        Caller caller = (Caller) security.getUserPrincipal();
        caller.require(Permission.REPORTING_READ);
        LocalDate day = on == null ? LocalDate.now(DueTimes.ZONE) : Fields.date(on, "on", new ArrayList<>());
        if (day == null) {
            throw Problem.badRequest(new Text("on 应为日期，例如 2021-01-14。", "on must be a date such as 2021-01-14.")).asException();
        }
        return transactions.read(tx -> ResponsibilityStore.on(tx.connection(), day)).stream()
                .map(entry -> Responsibility.shown(entry, caller)).toList();
    }

    @PUT
    @Path("{region}/{form}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Enters who is responsible from a day on; what held before ends the day before")
    @ApiResponse(responseCode = "200", description = "The entry", content = @Content(schema = @Schema(implementation = Responsibility.class)))
    public Response put(@PathParam("region") String region, @PathParam("form") String form, Responsibility body,
            @HeaderParam("Idempotency-Key") String key, @Context SecurityContext security) {
        Caller caller = (Caller) security.getUserPrincipal();
        if (registry.region(region).isEmpty() || definitions.current().catalog().form(form).isEmpty()) {
            throw Problem.notFound(new Text("没有县 %1$s 或表 %2$s。", "There is no county %1$s or no form %2$s.").with(region, form))
                    .asException();
        }
        caller.requireFor(Permission.REPORTING_RESPONSIBILITY, region);
        ResponsibilityStore.Responsibility entry = validated(region, form, body);
        return Kept.answer(writes.once(key, caller, "PUT responsibilities " + entry, transactions, tx -> {
            ResponsibilityStore.put(tx.connection(), entry);
            audit.append(tx, caller, "reporting.responsibility.entered", region + "/" + form, Map.of("unit", entry.unit(),
                    "person", entry.person(), "validFrom", entry.validFrom().toString()));
            return new IdempotentWrites.Answer(200, Json.write(Responsibility.of(entry)));
        }));
    }

    private static ResponsibilityStore.Responsibility validated(String region, String form, Responsibility body) {
        List<CellError> errors = new ArrayList<>();
        if (body == null) {
            throw Problem.badRequest(new Text("缺少内容。", "The body is missing.")).asException();
        }
        String unit = Fields.text(body.unit(), "unit", 200, true, errors);
        String person = Fields.text(body.person(), "person", 100, true, errors);
        String position = Fields.text(body.position(), "position", 100, false, errors);
        String deputy = Fields.text(body.deputy(), "deputy", 100, false, errors);
        String phone = Fields.text(body.phone(), "phone", 40, true, errors);
        LocalDate from = Fields.date(body.validFrom(), "validFrom", errors);
        LocalDate to = body.validTo() == null || body.validTo().isBlank() ? null : Fields.date(body.validTo(), "validTo", errors);
        Fields.inOrder(from, to, errors);
        Fields.refuse("invalid-responsibility", errors);
        return new ResponsibilityStore.Responsibility(region, form, unit, person, position, deputy, phone, from, to);
    }
}
