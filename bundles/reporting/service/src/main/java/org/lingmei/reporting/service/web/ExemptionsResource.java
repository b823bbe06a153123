package org.lingmei.reporting.service.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
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
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.Uscc;
import org.lingmei.core.api.audit.AuditTrail;
import org.lingmei.core.api.idempotency.IdempotentWrites;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.core.api.problem.Fields;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.tx.SqlTime;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.reporting.service.definitions.Definitions;
import org.lingmei.reporting.service.intake.Counties;
import org.lingmei.reporting.service.intake.EnterpriseSight;
import org.lingmei.reporting.service.intake.Json;
import org.lingmei.reporting.service.store.ExemptionStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which enterprise need not explain which rule: what a finding of the class 准强制性 asks for, unless it is on this list. */
@Component(service = ExemptionsResource.class)
@Path("exemptions")
@Tag(name = "reporting")
@Produces(MediaType.APPLICATION_JSON)
public final class ExemptionsResource {

    private final Transactions transactions;
    private final AuditTrail audit;
    private final Registry registry;
    private final Definitions definitions;
    private final IdempotentWrites writes;

    @Activate
    public ExemptionsResource(@Reference(target = "(lingmei.schema=reporting)") Transactions transactions,
            @Reference AuditTrail audit, @Reference Registry registry, @Reference Definitions definitions,
            @Reference IdempotentWrites writes) {
        this.transactions = transactions;
        this.audit = audit;
        this.registry = registry;
        this.definitions = definitions;
        this.writes = writes;
    }

    /** An exemption; {@code validTo} is null until further notice. */
    public record Exemption(String uscc, String rule, String region, String reason, String validFrom, String validTo, String by,
            String at) {

        static Exemption of(ExemptionStore.Exemption stored) {
            return new Exemption(stored.uscc(), stored.rule(), stored.region(), stored.reason(), stored.validFrom().toString(),
                    stored.validTo() == null ? null : stored.validTo().toString(), stored.by(), SqlTime.show(stored.at()));
        }
    }

    /** An exemption to grant. */
    public record Grant(String reason, String validFrom, String validTo) {
    }

    @GET
    @Operation(summary = "The exemptions of a county's enterprises; an enterprise sees its own")
    public List<Exemption> of(@QueryParam("region") String region, @Context SecurityContext security) {
        Caller caller = (Caller) security.getUserPrincipal();
        Counties.require(registry, region);
        caller.requireFor(Permission.REPORTING_READ, region);
        return transactions.read(tx -> ExemptionStore.of(tx.connection(), region)).stream()
                .filter(exemption -> EnterpriseSight.covers(caller, exemption.uscc())).map(Exemption::of).toList();
    }

    @PUT
    @Path("{uscc}/{rule}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Exempts an enterprise from explaining what a rule of the class 准强制性 finds")
    @ApiResponse(responseCode = "200", description = "The exemption", content = @Content(schema = @Schema(implementation = Exemption.class)))
    public Response grant(@PathParam("uscc") String uscc, @PathParam("rule") String rule, Grant grant,
            @HeaderParam("Idempotency-Key") String key, @Context SecurityContext security) {
        Caller caller = (Caller) security.getUserPrincipal();
        caller.require(Permission.REGISTRY_WRITE);
        String asked = "PUT exemptions %s %s %s".formatted(uscc, rule, grant);
        return Kept.answer(writes.once(key, caller, asked, transactions, tx -> {
            ExemptionStore.Exemption exemption = validated(enterprise(uscc), rule, grant, caller);
            ExemptionStore.put(tx.connection(), exemption);
            audit.append(tx, caller, "reporting.exemption.granted", exemption.uscc() + "/" + rule,
                    Map.of("reason", exemption.reason(), "validFrom", exemption.validFrom().toString()));
            return new IdempotentWrites.Answer(200, Json.write(Exemption.of(exemption)));
        }));
    }

    @DELETE
    @Path("{uscc}/{rule}")
    @Operation(summary = "Takes an exemption back; findings that were made under it keep it")
    @ApiResponse(responseCode = "204", description = "Taken back")
    public Response revoke(@PathParam("uscc") String uscc, @PathParam("rule") String rule, @HeaderParam("Idempotency-Key") String key,
            @Context SecurityContext security) {
        Caller caller = (Caller) security.getUserPrincipal();
        caller.require(Permission.REGISTRY_WRITE);
        return Kept.answer(writes.once(key, caller, "DELETE exemptions %s %s".formatted(uscc, rule), transactions, tx -> {
            String code = enterprise(uscc).uscc().value();
            if (!ExemptionStore.remove(tx.connection(), code, rule)) {
                throw Problem.notFound(new Text("没有这条豁免。", "There is no such exemption.")).asException();
            }
            audit.append(tx, caller, "reporting.exemption.revoked", code + "/" + rule, Map.of());
            return new IdempotentWrites.Answer(204, "");
        }));
    }

    private Enterprise enterprise(String uscc) {
        return registry.enterprise(Uscc.normalise(uscc)).orElseThrow(() -> Problem.notFound(
                new Text("名录中没有“%s”。", "“%s” is not in the register.").with(uscc)).asException());
    }

    private ExemptionStore.Exemption validated(Enterprise enterprise, String rule, Grant grant, Caller caller) {
        List<String> exemptible = definitions.current().rules().exemptible();
        if (!exemptible.contains(rule)) {
            throw new Problem("not-exemptible", 422, new Text("不能豁免", "No exemption from this"),
                    new Text("“%1$s”不会得出准强制性的审核结果，不能豁免：强制性错误只能更正，核实性结果须逐条说明。可以豁免的规则：%2$s。",
                            "“%1$s” finds nothing that one can be exempted from explaining: a mandatory error has to be mended, what is to be "
                                    + "verified explained each time. Exemptions are for: %2$s.")
                            .with(rule, String.join(", ", exemptible)))
                    .asException();
        }
        if (grant == null) {
            throw Problem.badRequest(new Text("缺少内容。", "The body is missing.")).asException();
        }
        List<CellError> errors = new ArrayList<>();
        String reason = Fields.text(grant.reason(), "reason", 1000, true, errors);
        var from = Fields.date(grant.validFrom(), "validFrom", errors);
        var to = grant.validTo() == null || grant.validTo().isBlank() ? null : Fields.date(grant.validTo(), "validTo", errors);
        Fields.inOrder(from, to, errors);
        Fields.refuse("invalid-exemption", errors);
        return new ExemptionStore.Exemption(enterprise.uscc().value(), rule, enterprise.region(), reason, from, to,
                caller.username(), Clock.systemUTC().instant());
    }
}
