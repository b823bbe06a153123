package org.lingmei.county.modules.haicheng;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.county.spi.CountyContext;
import org.lingmei.reporting.api.IsoWeek;

/**
 * {@code /stations}: what the weigh stations weighed, mine by mine, and a week's report compared with it before it is submitted,
 * so that the clerk asks the mine first and the province need not; and what the mine said.
 */
@Path("stations")
@Produces(MediaType.APPLICATION_JSON)
public final class StationsResource {

    private static final String RIGHT = "reporting.read";
    private static final String RIGHT_TO_ANSWER = "reporting.submit";
    private static final int MOST_WEEKS = 104;
    private static final int LONGEST_ANSWER = 500;

    private final CountyContext county;
    private final WeighFolder folder;
    private final MineAnswers answers;
    private final InstantSource clock;

    StationsResource(CountyContext county, InstantSource clock) {
        this.county = county;
        this.folder = new WeighFolder(county.folder());
        this.answers = new MineAnswers(county.dataSource());
        this.clock = clock;
    }

    @GET
    @Path("weeks")
    @Operation(summary = "The weeks of which the stations have sent their file, latest first, at most two years")
    public List<String> weeks(@Context SecurityContext security) {
        county.require(security.getUserPrincipal(), RIGHT);
        try {
            return folder.weeks(MOST_WEEKS).stream().map(IsoWeek::toString).toList();
        } catch (IOException unreadable) {
            throw unreadable("weigh/", unreadable);
        }
    }

    @GET
    @Operation(summary = "Net tonnes that the stations weighed in a week, by mine")
    @ApiResponse(responseCode = "404", description = "The stations have sent nothing for that week")
    @ApiResponse(responseCode = "422", description = "The stations' file cannot be read")
    public Weighed weighed(@QueryParam("period") String period, @Context SecurityContext security) {
        county.require(security.getUserPrincipal(), RIGHT);
        IsoWeek week = week(period);
        Map<String, BigDecimal> tonnes = file(week).byEnterprise();
        return new Weighed(week.toString(), sum(tonnes.values().stream()), tonnes.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(mine -> new Mine(mine.getKey(), mine.getValue())).toList());
    }

    @POST
    @Path("comparison")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Compares a report that is not yet submitted with what was weighed; keeps nothing")
    @ApiResponse(responseCode = "404", description = "The stations have sent nothing for that week")
    @ApiResponse(responseCode = "422", description = "The report or the stations' file cannot be read")
    public Compared compare(Draft draft, @Context SecurityContext security) {
        county.require(security.getUserPrincipal(), RIGHT);
        if (draft == null || draft.report() == null) {
            throw Problem.badRequest(new Text("请给出 period 和 report。", "Give period and report.")).asException();
        }
        IsoWeek week = week(draft.period());
        WeighedTonnes weighed = file(week);
        DeclaredSales declared;
        try {
            declared = DeclaredSales.read(draft.report(), week);
        } catch (IOException unreadable) {
            throw new Problem("report-unreadable", 422, new Text("周报无法读取", "Report cannot be read"), new Text(
                    "请选择 %1$s 的省定格式 CSV 周报（%2$s）。", "Choose the report of %1$s as CSV in the provincial form (%2$s).")
                    .with(week, unreadable.getMessage())).asException();
        }
        List<Comparison> mines = Stream.concat(
                declared.byEnterprise().entrySet().stream().map(mine -> Comparison.of(mine.getKey(), mine.getValue(), weighed.of(mine.getKey()))),
                // the rule sees mines that report; here is the place to see those that do not
                weighed.byEnterprise().entrySet().stream().filter(mine -> !declared.byEnterprise().containsKey(mine.getKey()))
                        .sorted(Map.Entry.comparingByKey()).map(mine -> Comparison.unreported(mine.getKey(), mine.getValue()))).toList();
        return new Compared(week.toString(), sum(declared.byEnterprise().values().stream()), sum(weighed.byEnterprise().values().stream()), mines);
    }

    @GET
    @Path("answers")
    @Operation(summary = "What mines said about a week when the county asked them, by mine")
    public Map<String, MineAnswers.Answer> answers(@QueryParam("period") String period, @Context SecurityContext security) throws SQLException {
        county.require(security.getUserPrincipal(), RIGHT);
        return answers.of(week(period));
    }

    @POST
    @Path("answers")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Notes what a mine said about a week, in the place of what was noted before")
    public MineAnswers.Answer answer(Noted noted, @Context SecurityContext security) throws SQLException {
        county.require(security.getUserPrincipal(), RIGHT_TO_ANSWER);
        if (noted == null || noted.uscc() == null || !noted.uscc().matches("[0-9A-Z]{1,18}")) {
            throw Problem.badRequest(new Text("请给出 period、uscc 和 answer。", "Give period, uscc and answer.")).asException();
        }
        String said = noted.answer() == null ? "" : noted.answer().strip();
        if (said.isEmpty() || said.length() > LONGEST_ANSWER) {
            throw Problem.badRequest(new Text("说明应为 1 至 %d 个字符。", "The answer has 1 to %d characters.").with(LONGEST_ANSWER)).asException();
        }
        MineAnswers.Answer answer = new MineAnswers.Answer(said, security.getUserPrincipal().getName(), clock.instant().truncatedTo(ChronoUnit.SECONDS));
        answers.keep(week(noted.period()), noted.uscc(), answer);
        return answer;
    }

    private WeighedTonnes file(IsoWeek week) {
        try {
            return folder.read(week).orElseThrow(() -> Problem.notFound(new Text(
                    "过磅系统没有报送 %1$s 的数据（weigh/%1$s.csv）。", "The stations have sent nothing for %1$s (weigh/%1$s.csv).").with(week)).asException());
        } catch (IOException unreadable) {
            throw unreadable("weigh/" + week + ".csv", unreadable);
        }
    }

    private static ProblemException unreadable(String file, IOException why) {
        return new Problem("weigh-file-unreadable", 422, new Text("过磅数据无法读取", "The stations' data cannot be read"), new Text(
                "过磅数据 %1$s 无法读取（%2$s）。", "The stations’ %1$s cannot be read (%2$s).").with(file, why.getMessage())).asException();
    }

    private static IsoWeek week(String period) {
        return IsoWeek.parse(period == null ? "" : period).orElseThrow(() -> Problem.badRequest(new Text(
                "period 应为 2021-W01 这样的周。", "period must be a week such as 2021-W01.")).asException());
    }

    private static BigDecimal sum(Stream<BigDecimal> tonnes) {
        return tonnes.reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * A mine's week.
     *
     * @param netTonnes what of it was weighed
     */
    public record Mine(String uscc, BigDecimal netTonnes) {
    }

    /**
     * The stations' week.
     *
     * @param netTonnes all mines together
     */
    public record Weighed(String period, BigDecimal netTonnes, List<Mine> mines) {
    }

    /**
     * A report to be tried.
     *
     * @param period the week
     * @param report the text of the file, CSV in the provincial form
     */
    public record Draft(String period, String report) {
    }

    /**
     * What a mine said.
     *
     * @param period the week
     * @param answer 1 to 500 characters
     */
    public record Noted(String period, String uscc, String answer) {
    }

    /**
     * A report beside the stations' week.
     *
     * @param declared tonnes sold by the report
     * @param weighed net tonnes
     */
    public record Compared(String period, BigDecimal declared, BigDecimal weighed, List<Comparison> mines) {
    }
}
