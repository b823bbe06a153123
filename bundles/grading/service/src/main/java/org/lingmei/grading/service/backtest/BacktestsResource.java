package org.lingmei.grading.service.backtest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.Uscc;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.core.api.problem.Fields;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.security.Caller;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.engine.assay.AssayKind;
import org.lingmei.grading.service.assay.Assays;
import org.lingmei.grading.service.store.AssayFilter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a version of a standard, issued or draft, would do to the ore that was analysed. */
@Component(service = BacktestsResource.class)
@Path("backtests")
@Tag(name = "grading")
public final class BacktestsResource {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int LONGEST = 64;
    private static final String PRICE = "\\d{1,9}(\\.\\d{1,6})?";

    private final Backtests backtests;
    private final Registry registry;
    private final Spreadsheets spreadsheets;

    @Activate
    public BacktestsResource(@Reference Backtests backtests, @Reference Registry registry, @Reference Spreadsheets spreadsheets) {
        this.backtests = backtests;
        this.registry = registry;
        this.spreadsheets = spreadsheets;
    }

    /**
     * What is asked.
     *
     * @param from the version that grades first, such as the one in force
     * @param to the version that grades second, such as a draft
     * @param family raw_ore if it is left out
     * @param region one county; all if it is left out
     * @param uscc one enterprise; all if it is left out
     * @param sampledFrom the first day of sampling
     * @param sampledTo the last day of sampling
     * @param prices of a tonne, by grade
     */
    public record BacktestRequest(String from, String to, String family, String region, String uscc, String sampledFrom, String sampledTo,
            Map<String, String> prices) {
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "How lots would move between grades from one version of a standard to another",
            description = "Every lot counts once, with what its analyses settled on. A county's user sees that county's lots. As XLSX on "
                    + "request (Accept).")
    @ApiResponse(responseCode = "200", content = {
        @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = BacktestViews.BacktestView.class)),
        @Content(mediaType = XLSX, schema = @Schema(type = "string", format = "binary"))})
    public BacktestViews.BacktestView run(BacktestRequest body, @Context SecurityContext security) {
        return answer(body, (Caller) security.getUserPrincipal());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(XLSX)
    @Operation(hidden = true)
    public Response workbook(BacktestRequest body, @Context SecurityContext security, @Context HttpHeaders headers) {
        BacktestViews.BacktestView view = answer(body, (Caller) security.getUserPrincipal());
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("from", view.from());
        asked.put("to", view.to());
        asked.put("region", shown(body.region()));
        asked.put("uscc", shown(body.uscc()));
        asked.put("sampledFrom", shown(body.sampledFrom()));
        asked.put("sampledTo", shown(body.sampledTo()));
        asked.put("prices", body.prices() == null ? "" : new TreeMap<>(body.prices()).toString());
        byte[] bytes = BacktestViews.workbook(view, asked, registry, spreadsheets, Text.language(headers.getAcceptableLanguages()));
        return Response.ok(bytes).type(XLSX).header(HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"backtest-" + view.from() + "-" + view.to() + ".xlsx\"").build();
    }

    private static String shown(String text) {
        return text == null ? "" : text;
    }

    private BacktestViews.BacktestView answer(BacktestRequest body, Caller caller) {
        if (body == null) {
            throw Problem.badRequest(new Text("缺少内容。", "The body is missing.")).asException();
        }
        List<CellError> errors = new ArrayList<>();
        String from = Fields.text(body.from(), "from", LONGEST, true, errors);
        String to = Fields.text(body.to(), "to", LONGEST, true, errors);
        ProductFamily family = family(body.family(), errors);
        String region = Fields.text(body.region(), "region", LONGEST, false, errors);
        if (!region.isEmpty() && registry.region(region).isEmpty()) {
            errors.add(new CellError(0, "region", new Text("没有县（市）“%s”。", "There is no county “%s”.").with(region)));
        }
        String uscc = Uscc.normalise(Fields.text(body.uscc(), "uscc", LONGEST, false, errors));
        LocalDate first = day(body.sampledFrom(), "sampledFrom", errors);
        LocalDate last = day(body.sampledTo(), "sampledTo", errors);
        Map<String, BigDecimal> prices = prices(body.prices(), errors);
        Fields.refuse("invalid-backtest", errors);
        AssayFilter filter = Assays.seenBy(caller, new AssayFilter(region, uscc, first, last, family, AssayKind.ORIGINAL, null));
        return BacktestViews.of(from, to, backtests.run(from, to, filter, prices), registry);
    }

    private static LocalDate day(String written, String field, List<CellError> errors) {
        return written == null || written.isBlank() ? null : Fields.date(written, field, errors);
    }

    private static ProductFamily family(String code, List<CellError> errors) {
        try {
            return code == null || code.isBlank() ? ProductFamily.RAW_ORE : ProductFamily.ofCode(code.strip());
        } catch (IllegalArgumentException e) {
            errors.add(new CellError(0, "family", new Text("没有产品类别“%s”。", "There is no product family “%s”.").with(code)));
            return ProductFamily.RAW_ORE;
        }
    }

    private static Map<String, BigDecimal> prices(Map<String, String> written, List<CellError> errors) {
        if (written == null || written.isEmpty()) {
            return null;
        }
        Map<String, BigDecimal> prices = new TreeMap<>();
        written.forEach((grade, price) -> {
            if (price == null || !price.strip().matches(PRICE)) {
                errors.add(new CellError(0, "prices." + grade, new Text("“%s”应为每吨价格，例如 325.50。",
                        "“%s” must be a price of a tonne, such as 325.50.").with(price)));
            } else {
                prices.put(grade, new BigDecimal(price.strip()));
            }
        });
        return prices;
    }
}
