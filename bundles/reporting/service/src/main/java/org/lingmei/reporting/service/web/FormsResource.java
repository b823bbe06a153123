package org.lingmei.reporting.service.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.county.api.CountyModules;
import org.lingmei.reporting.engine.form.Form;
import org.lingmei.reporting.engine.form.Indicator;
import org.lingmei.reporting.service.definitions.Definitions;
import org.lingmei.reporting.service.intake.AnnotatedFile;
import org.lingmei.reporting.service.intake.Counties;
import org.lingmei.reporting.service.intake.ReportTemplate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The forms in force. */
@Component(service = FormsResource.class)
@Path("forms")
@Tag(name = "reporting")
@Produces(MediaType.APPLICATION_JSON)
public final class FormsResource {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Definitions definitions;
    private final CountyModules modules;
    private final Registry registry;
    private final ReportTemplate template;

    @Activate
    public FormsResource(@Reference Definitions definitions, @Reference CountyModules modules, @Reference Registry registry,
            @Reference ReportTemplate template) {
        this.definitions = definitions;
        this.modules = modules;
        this.registry = registry;
        this.template = template;
    }

    @GET
    @Operation(summary = "The forms in force: what each asks for, in which unit, with how many decimals",
            description = "With region, what that county asks for besides stands behind what the province asks for, and says ofCounty")
    public List<FormView> forms(@QueryParam("region") String region, @Context SecurityContext security) {
        Caller caller = (Caller) security.getUserPrincipal();
        caller.require(Permission.REPORTING_READ);
        if (region == null) {
            return definitions.current().catalog().forms().stream().map(FormView::of).toList();
        }
        Counties.require(registry, region);
        caller.requireFor(Permission.REPORTING_READ, region);
        return definitions.of(region, modules.indicators(region)).catalog().forms().stream().map(FormView::of).toList();
    }

    @GET
    @Path("template")
    @Produces(XLSX)
    @Operation(summary = "A workbook in the provincial form to be filled in, with a row for every figure",
            description = "For all enterprises of the county and for what the county asks for besides; form chooses others than the "
                    + "forms that are owed every week")
    public Response template(@QueryParam("region") String region, @QueryParam("period") String period,
            @QueryParam("form") List<String> forms, @Context SecurityContext security, @Context HttpHeaders headers) {
        AnnotatedFile.Workbook workbook = template.of((Caller) security.getUserPrincipal(), region, period, forms,
                Text.language(headers.getAcceptableLanguages()));
        return Response.ok(workbook.bytes())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + workbook.fileName() + "\"").build();
    }

    /**
     * A form.
     *
     * @param cycle weekly, monthly or on_change
     * @param filledBy mine, plant, enterprise or county
     * @param owed whether each of them owes it for every period
     * @param openToCounties whether a county may ask for more on it
     */
    @Schema(name = "Form")
    public record FormView(String form, String version, Text title, String cycle, String filledBy, boolean owed,
            boolean openToCounties, List<IndicatorView> indicators) {

        static FormView of(Form form) {
            return new FormView(form.code(), form.version(), form.title(), form.cycle().name().toLowerCase(Locale.ROOT),
                    form.filledBy().name().toLowerCase(Locale.ROOT), form.owed(), !form.closedToCounties(),
                    form.indicators().stream().map(IndicatorView::of).toList());
        }
    }

    /**
     * What a form asks for.
     *
     * @param unit such as t; empty for a text
     * @param decimals how many decimals a figure may have
     * @param text whether it is a text and no figure
     * @param ofCounty whether the county asks for it, and not the province
     * @param items what it is broken down by; empty for a single figure
     */
    @Schema(name = "Indicator")
    public record IndicatorView(String indicator, Text title, String unit, int decimals, boolean required, boolean mayBeNegative,
            boolean text, boolean ofCounty, List<ItemView> items) {

        static IndicatorView of(Indicator indicator) {
            return new IndicatorView(indicator.code(), indicator.title(), indicator.unit(), indicator.decimals(),
                    indicator.required(), indicator.mayBeNegative(), indicator.text(), indicator.ofCounty(),
                    indicator.items().stream().map(item -> new ItemView(item.code(), item.title())).toList());
        }
    }

    /** One kind of what is broken down, such as a grade of ore. */
    @Schema(name = "Item")
    public record ItemView(String item, Text title) {
    }
}
