package org.lingmei.reporting.service.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.reporting.api.IsoWeek;
import org.lingmei.reporting.engine.total.Decimals;
import org.lingmei.reporting.service.intake.Attention;
import org.lingmei.reporting.service.intake.FigureBoard;
import org.lingmei.reporting.service.intake.PeriodBoard;
import org.lingmei.reporting.service.intake.Periods;
import org.lingmei.reporting.service.intake.Receipt;
import org.lingmei.reporting.service.intake.SubmissionArchive;
import org.lingmei.reporting.service.store.StoredFigures;
import org.lingmei.reporting.service.store.Totals;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Periods: who reported when, and what the figures add up to. */
@Component(service = PeriodsResource.class)
@Path("/")
@Tag(name = "reporting")
@Produces(MediaType.APPLICATION_JSON)
public final class PeriodsResource {

    private final PeriodBoard board;
    private final Attention attention;
    private final FigureBoard figures;
    private final SubmissionArchive archive;

    @Activate
    public PeriodsResource(@Reference PeriodBoard board, @Reference Attention attention, @Reference FigureBoard figures,
            @Reference SubmissionArchive archive) {
        this.board = board;
        this.attention = attention;
        this.figures = figures;
        this.archive = archive;
    }

    /** A sum over a county's reports of one week. */
    public record CountyTotal(String region, String form, String indicator, String item, String value) {
    }

    /** A sum over a county's reports, with its week. */
    public record WeeklyTotal(String period, String region, String form, String indicator, String item, String value) {
    }

    @GET
    @Path("periods")
    @Operation(summary = "The counties' standing in each week of a range; without a range the latest ten weeks with data")
    public List<PeriodBoard.Period> periods(@QueryParam("from") String from, @QueryParam("to") String to,
            @Context SecurityContext security) {
        reader(security);
        return board.periods(board.range(from, to));
    }

    @GET
    @Path("periods/{period}")
    @Operation(summary = "The counties' standing in one week")
    public PeriodBoard.Period period(@PathParam("period") String period, @Context SecurityContext security) {
        reader(security);
        return board.period(Periods.parse(period));
    }

    @GET
    @Path("periods/{period}/totals")
    @Operation(summary = "What the accepted reports of a week add up to, by county, indicator and item",
            description = "include=returned counts the returned reports too; without indicator what enterprises mined and made (mined, "
                    + "output), not the counties' summaries of it; indicator chooses others, of every form that asks for them, what a "
                    + "county asks for besides among them: that is added up for its own people and the province's, if a sum means "
                    + "anything; region chooses one county")
    public List<CountyTotal> totals(@PathParam("period") String period, @QueryParam("include") String include,
            @QueryParam("indicator") List<String> indicators, @QueryParam("region") String region, @Context SecurityContext security) {
        Caller caller = reader(security);
        IsoWeek week = Periods.parse(period);
        boolean all = "returned".equals(include);
        return board.totals(new PeriodBoard.Range(week, week), chosen(indicators)).stream().filter(total -> shows(total, region, caller))
                .map(total -> new CountyTotal(total.region(), total.form(), total.indicator(), total.item(), written(total, all))).toList();
    }

    @GET
    @Path("periods/{period}/figures")
    @Operation(summary = "A county's figures in force for a week",
            description = "uscc chooses one enterprise; own=true only what the county asks for beyond the province's forms")
    public List<FigureBoard.Figure> figures(@PathParam("period") String period, @QueryParam("region") String region,
            @QueryParam("uscc") String uscc, @QueryParam("own") boolean own, @Context SecurityContext security) {
        return figures.inForce((Caller) security.getUserPrincipal(), region, period, new StoredFigures.Choice(uscc, own));
    }

    @GET
    @Path("periods/{period}/findings")
    @Operation(summary = "A county's findings that count for a week",
            description = "Those on the reports in force, of whatever version, and on the newest file as a whole. came names the file of an "
                    + "earlier week that brought a finding after it was stored, lapsed the one since which a finding holds no longer.")
    public List<Receipt.Line> findings(@PathParam("period") String period, @QueryParam("region") String region,
            @Context SecurityContext security, @Context HttpHeaders headers) {
        return archive.inForce((Caller) security.getUserPrincipal(), region, period, Text.language(headers.getAcceptableLanguages()));
    }

    @GET
    @Path("totals")
    @Operation(summary = "The same over a range of weeks")
    public List<WeeklyTotal> totalsOverWeeks(@QueryParam("from") String from, @QueryParam("to") String to,
            @QueryParam("include") String include, @QueryParam("indicator") List<String> indicators, @QueryParam("region") String region,
            @Context SecurityContext security) {
        Caller caller = reader(security);
        boolean all = "returned".equals(include);
        return board.totals(board.range(from, to), chosen(indicators)).stream().filter(total -> shows(total, region, caller))
                .map(total -> new WeeklyTotal(total.period(), total.region(), total.form(), total.indicator(), total.item(),
                        written(total, all)))
                .toList();
    }

    @GET
    @Path("timeliness")
    @Operation(summary = "How timely each county was over a range of weeks")
    public List<PeriodBoard.Rate> timeliness(@QueryParam("from") String from, @QueryParam("to") String to,
            @Context SecurityContext security) {
        reader(security);
        return board.rates(board.range(from, to));
    }

    @GET
    @Path("attention")
    @Operation(summary = "What needs attention, the gravest first")
    public List<Attention.Item> attention(@QueryParam("from") String from, @QueryParam("to") String to,
            @Context SecurityContext security, @Context HttpHeaders headers) {
        Caller caller = reader(security);
        return attention.items(board.range(from, to), caller.region(), Text.language(headers.getAcceptableLanguages()));
    }

    private static Caller reader(SecurityContext security) {
        Caller caller = (Caller) security.getUserPrincipal();
        caller.require(Permission.REPORTING_READ);
        return caller;
    }

    /** What a county asks for besides concerns nobody in other counties. */
    private static boolean shows(Totals.Total total, String region, Caller caller) {
        return (region == null || region.equals(total.region())) && (!total.ofCounty() || caller.actsFor(total.region()));
    }

    private static List<String> chosen(List<String> indicators) {
        return indicators.stream().distinct().limit(50).toList();
    }

    private String written(Totals.Total total, boolean all) {
        return Decimals.plain(all ? total.submitted() : total.accepted(), board.leastDecimals(total));
    }
}
