package org.lingmei.grading.service.backtest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.Region;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.grading.engine.backtest.BacktestResult;
import org.lingmei.grading.engine.backtest.Migration;

/** Back-tests as answers show them. */
public final class BacktestViews {

    private static final List<Text> FIGURES = List.of(new Text("原品级", "from"), new Text("新品级", "to"), new Text("批数", "lots"),
            new Text("吨数", "tonnes"), new Text("原价值", "value before"), new Text("新价值", "value after"));

    private BacktestViews() {
    }

    /** Lots and tonnes whose grade is another. */
    public record GradeChange(long lots, BigDecimal tonnes) {
    }

    /** What lots are worth by the two versions. */
    public record GradeValue(BigDecimal from, BigDecimal to) {
    }

    /** The lots that go from one grade to another; the values are null without prices. */
    public record GradeMove(String from, String to, long lots, BigDecimal tonnes, BigDecimal valueFrom, BigDecimal valueTo) {
    }

    /** A county's lots. */
    public record CountyBacktest(String region, long lots, BigDecimal tonnes, GradeChange changed, GradeValue value, List<GradeMove> matrix) {
    }

    /** An enterprise's lots. */
    public record EnterpriseBacktest(String uscc, String region, String name, long lots, BigDecimal tonnes, GradeChange changed,
            GradeValue value, List<GradeMove> matrix) {
    }

    /**
     * A back-test.
     *
     * @param assays how many lots were looked at
     * @param ungraded those of them that neither version gives a grade or that wait for arbitration; the rest counts only the others
     * @param value null without prices
     * @param unpriced grades that occur and have no price: their lots are worth nothing here
     */
    public record BacktestView(String from, String to, long assays, long ungraded, long lots, BigDecimal tonnes, GradeChange changed,
            GradeValue value, List<String> unpriced, List<GradeMove> matrix, List<CountyBacktest> counties,
            List<EnterpriseBacktest> enterprises) {
    }

    static BacktestView of(String from, String to, BacktestResult result, Registry registry) {
        Migration all = result.province();
        List<CountyBacktest> counties = new ArrayList<>();
        result.counties().forEach((region, one) -> counties.add(
                new CountyBacktest(region, one.lots(), one.tonnes(), changed(one), value(one), matrix(one))));
        List<EnterpriseBacktest> enterprises = new ArrayList<>();
        result.enterprises().forEach((owner, one) -> enterprises.add(new EnterpriseBacktest(owner.uscc(), owner.region(),
                registry.enterprise(owner.uscc()).map(Enterprise::name).orElse(""), one.lots(), one.tonnes(), changed(one), value(one),
                matrix(one))));
        return new BacktestView(from, to, result.assays(), result.ungraded(), all.lots(), all.tonnes(), changed(all), value(all),
                result.unpriced(), matrix(all), counties, enterprises);
    }

    private static GradeChange changed(Migration migration) {
        return new GradeChange(migration.changedLots(), migration.changedTonnes());
    }

    private static GradeValue value(Migration migration) {
        return migration.valueFrom() == null ? null : new GradeValue(migration.valueFrom(), migration.valueTo());
    }

    private static List<GradeMove> matrix(Migration migration) {
        return migration.matrix().stream().map(cell -> new GradeMove(cell.from(), cell.to(), cell.lots(), cell.tonnes(), cell.valueFrom(),
                cell.valueTo())).toList();
    }

    /** The same as a workbook: what it is about, then a sheet each for the province, the counties and the enterprises. */
    static byte[] workbook(BacktestView view, Map<String, String> asked, Registry registry, Spreadsheets spreadsheets, Locale language) {
        List<List<String>> about = new ArrayList<>();
        about.add(words(language, new Text("项目", "item"), new Text("内容", "content")));
        asked.forEach((item, content) -> about.add(List.of(item, content)));
        about.add(List.of(new Text("化验批数", "lots looked at").in(language), Long.toString(view.assays())));
        about.add(List.of(new Text("未评级批数", "lots without a grade").in(language), Long.toString(view.ungraded())));
        about.add(List.of(new Text("评级批数", "lots").in(language), Long.toString(view.lots())));
        about.add(List.of(new Text("评级吨数", "tonnes").in(language), view.tonnes().toPlainString()));
        about.add(List.of(new Text("品级变化批数", "lots of another grade").in(language), Long.toString(view.changed().lots())));
        about.add(List.of(new Text("品级变化吨数", "tonnes of another grade").in(language), view.changed().tonnes().toPlainString()));
        if (view.value() != null) {
            about.add(List.of(new Text("原价值", "value before").in(language), view.value().from().toPlainString()));
            about.add(List.of(new Text("新价值", "value after").in(language), view.value().to().toPlainString()));
            about.add(List.of(new Text("无价格的品级", "grades without a price").in(language), String.join(" ", view.unpriced())));
        }
        List<List<String>> province = new ArrayList<>();
        province.add(heading(language));
        view.matrix().forEach(move -> province.add(row(List.of(), move)));
        List<List<String>> counties = new ArrayList<>();
        counties.add(heading(language, new Text("县区代码", "region"), new Text("县区", "county")));
        view.counties().forEach(county -> county.matrix().forEach(move -> counties.add(row(List.of(county.region(),
                registry.region(county.region()).map(Region::name).orElse("")), move))));
        List<List<String>> enterprises = new ArrayList<>();
        enterprises.add(heading(language, new Text("县区代码", "region"), new Text("统一社会信用代码", "uscc"), new Text("企业", "enterprise")));
        view.enterprises().forEach(one -> one.matrix().forEach(move ->
                enterprises.add(row(List.of(one.region(), one.uscc(), one.name()), move))));
        return spreadsheets.writeWorkbook(List.of(sheet(new Text("试算", "back-test"), about, language),
                sheet(new Text("全省", "province"), province, language), sheet(new Text("分县", "counties"), counties, language),
                sheet(new Text("分企业", "enterprises"), enterprises, language)));
    }

    private static Spreadsheets.Sheet sheet(Text name, List<List<String>> rows, Locale language) {
        return new Spreadsheets.Sheet(name.in(language), new Spreadsheets.Table(rows), List.of());
    }

    private static List<String> words(Locale language, Text... words) {
        return List.of(words).stream().map(word -> word.in(language)).toList();
    }

    private static List<String> heading(Locale language, Text... before) {
        List<String> heading = new ArrayList<>(words(language, before));
        FIGURES.forEach(figure -> heading.add(figure.in(language)));
        return heading;
    }

    private static List<String> row(List<String> before, GradeMove move) {
        List<String> row = new ArrayList<>(before);
        row.addAll(List.of(move.from(), move.to(), Long.toString(move.lots()), move.tonnes().toPlainString(),
                move.valueFrom() == null ? "" : move.valueFrom().toPlainString(), move.valueTo() == null ? "" : move.valueTo().toPlainString()));
        return row;
    }
}
