package org.lingmei.reporting.service.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.audit.AuditTrail;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.reporting.engine.calendar.DueTimes;
import org.lingmei.reporting.service.definitions.Definitions;
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

    @Activate
    public ResponsibilitiesResource(@Reference(target = "(lingmei.schema=reporting)") Transactions transactions,
            @Reference AuditTrail audit, @Reference Registry registry, @Reference Definitions definitions) {
        this.transactions = transactions;
        this.audit = audit;
        this.registry = registry;
        this.definitions = definitions;
    }

    /** Who is responsible; {@code validTo} is null until further notice. */
    public record Responsibility(String region, String form, String unit, String person, String position, String deputy,
            String phone, String validFrom, String validTo) {

        static Responsibility of(ResponsibilityStore.Responsibility entry) {
            return new Responsibility(entry.region(), entry.form(), entry.unit(), entry.person(), entry.position(),
                    entry.deputy(), entry.phone(), entry.validFrom().toString(),
                    entry.validTo() == null ? null : entry.validTo().toString());
        }
    }

    @GET
    @Operation(summary = "Who is responsible on a day; a county and form without an entry has nobody")
    public List<Responsibility> on(@QueryParam("on") String on, @Context SecurityContext security) {
        ((Caller) security.getUserPrincipal()).require(Permission.REPORTING_READ);
        LocalDate day = on == null ? LocalDate.now(DueTimes.ZONE) : date(on, "on", new ArrayList<>());
        if (day == null) {
            throw Problem.badRequest(new Text("on 应为日期，例如 2021-01-14。", "on must be a date such as 2021-01-14.")).asException();
        }
        return transactions.read(tx -> ResponsibilityStore.on(tx.connection(), day)).stream().map(Responsibility::of).toList();
    }

    @PUT
    @Path("{region}/{form}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Enters who is responsible from a day on; what held before ends the day before")
    public Responsibility put(@PathParam("region") String region, @PathParam("form") String form, Responsibility body,
            @Context SecurityContext security) {
        Caller caller = (Caller) security.getUserPrincipal();
        if (registry.region(region).isEmpty() || definitions.current().catalog().form(form).isEmpty()) {
            throw Problem.notFound(new Text("没有县 %1$s 或表 %2$s。", "There is no county %1$s or no form %2$s.").with(region, form))
                    .asException();
        }
        caller.requireFor(Permission.REPORTING_RESPONSIBILITY, region);
        ResponsibilityStore.Responsibility entry = validated(region, form, body);
        transactions.write(tx -> {
            ResponsibilityStore.put(tx.connection(), entry);
            audit.append(tx, caller, "reporting.responsibility.entered", region + "/" + form, Map.of("unit", entry.unit(),
                    "person", entry.person(), "validFrom", entry.validFrom().toString()));
            return null;
        });
        return Responsibility.of(entry);
    }

    private static ResponsibilityStore.Responsibility validated(String region, String form, Responsibility body) {
        List<CellError> errors = new ArrayList<>();
        if (body == null) {
            throw Problem.badRequest(new Text("缺少内容。", "The body is missing.")).asException();
        }
        String unit = text(body.unit(), "unit", 200, true, errors);
        String person = text(body.person(), "person", 100, true, errors);
        String position = text(body.position(), "position", 100, false, errors);
        String deputy = text(body.deputy(), "deputy", 100, false, errors);
        String phone = text(body.phone(), "phone", 40, true, errors);
        LocalDate from = date(body.validFrom(), "validFrom", errors);
        LocalDate to = body.validTo() == null || body.validTo().isBlank() ? null : date(body.validTo(), "validTo", errors);
        if (from != null && to != null && to.isBefore(from)) {
            errors.add(new CellError(0, "validTo", new Text("失效日期早于生效日期。", "It ends before it begins.")));
        }
        if (!errors.isEmpty()) {
            throw new Problem("invalid-responsibility", 422, new Text("责任信息有误", "The entry is wrong"),
                    new Text("有 %d 项需要修改。", "%d fields need mending.").with(errors.size()), errors).asException();
        }
        return new ResponsibilityStore.Responsibility(region, form, unit, person, position, deputy, phone, from, to);
    }

    private static String text(String value, String field, int longest, boolean required, List<CellError> errors) {
        String text = value == null ? "" : value.strip();
        if (required && text.isEmpty()) {
            errors.add(new CellError(0, field, new Text("此项必填。", "This is required.")));
        }
        if (text.length() > longest) {
            errors.add(new CellError(0, field, new Text("最多 %d 个字。", "At most %d characters.").with(longest)));
        }
        return text;
    }

    private static LocalDate date(String value, String field, List<CellError> errors) {
        try {
            return LocalDate.parse(value == null ? "" : value.strip());
        } catch (DateTimeException e) {
            errors.add(new CellError(0, field, new Text("应为日期，例如 2021-01-14。", "A date such as 2021-01-14 is needed.")));
            return null;
        }
    }
}
