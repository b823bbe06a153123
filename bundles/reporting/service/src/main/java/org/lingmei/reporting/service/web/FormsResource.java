package org.lingmei.reporting.service.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.reporting.engine.form.Form;
import org.lingmei.reporting.engine.form.Indicator;
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
    public List<FormView> forms(@Context SecurityContext security) {
        ((Caller) security.getUserPrincipal()).require(Permission.REPORTING_READ);
        return definitions.current().catalog().forms().stream().map(FormView::of).toList();
    }

    /**
     * A form.
     *
     * @param cycle weekly, monthly or on_change
     * @param filledBy mine, plant, enterprise or county
     * @param owed whether each of them owes it for every period
     */
    @Schema(name = "Form")
    public record FormView(String form, String version, Text title, String cycle, String filledBy, boolean owed,
            List<IndicatorView> indicators) {

        static FormView of(Form form) {
            return new FormView(form.code(), form.version(), form.title(), form.cycle().name().toLowerCase(Locale.ROOT),
                    form.filledBy().name().toLowerCase(Locale.ROOT), form.owed(),
                    form.indicators().stream().map(IndicatorView::of).toList());
        }
    }

    /**
     * What a form asks for.
     *
     * @param unit such as t; empty for a text
     * @param decimals how many decimals a figure may have
     * @param text whether it is a text and no figure
     * @param items what it is broken down by; empty for a single figure
     */
    @Schema(name = "Indicator")
    public record IndicatorView(String indicator, Text title, String unit, int decimals, boolean required, boolean mayBeNegative,
            boolean text, List<ItemView> items) {

        static IndicatorView of(Indicator indicator) {
            return new IndicatorView(indicator.code(), indicator.title(), indicator.unit(), indicator.decimals(),
                    indicator.required(), indicator.mayBeNegative(), indicator.text(),
                    indicator.items().stream().map(item -> new ItemView(item.code(), item.title())).toList());
        }
    }

    /** One kind of what is broken down, such as a grade of ore. */
    @Schema(name = "Item")
    public record ItemView(String item, Text title) {
    }
}
