package org.lingmei.reporting.service.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.county.api.CountyModules;
import org.lingmei.county.spi.DecodingTools;
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.form.Form;
import org.lingmei.reporting.engine.form.FormCatalog;
import org.lingmei.reporting.service.definitions.Definitions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * A workbook in the provincial form with a row for every figure that a county's enterprises are asked for in a week, what the
 * county asks for included: the values are filled in and the file is sent as it is. A second sheet, which nobody reads in,
 * says what the codes mean.
 */
@Component(service = ReportTemplate.class)
public final class ReportTemplate {

    private static final int MOST_ROWS = 100_000;
    private static final Text EXPLANATIONS = new Text("填报说明", "What the codes mean");
    private static final List<Text> HEADER = List.of(new Text("表号", "form"), new Text("表名", "form's title"),
            new Text("指标", "indicator"), new Text("指标名称", "indicator's title"), new Text("分项", "item"),
            new Text("分项名称", "item's title"), new Text("计量单位", "unit"), new Text("小数位数", "decimals"),
            new Text("必填", "required"), new Text("本县指标", "asked for by the county"));
    private static final Text YES = new Text("是", "yes");

    private final Registry registry;
    private final CountyModules modules;
    private final Definitions definitions;
    private final Spreadsheets spreadsheets;

    @Activate
    public ReportTemplate(@Reference Registry registry, @Reference CountyModules modules, @Reference Definitions definitions,
            @Reference Spreadsheets spreadsheets) {
        this.registry = registry;
        this.modules = modules;
        this.definitions = definitions;
        this.spreadsheets = spreadsheets;
    }

    /**
     * The workbook and the name to save it under.
     *
     * @param forms which forms; empty for those that are owed every week
     * @throws org.lingmei.core.api.problem.ProblemException 403, 404 for an unknown county or form, 422 for no week or too many rows
     */
    public AnnotatedFile.Workbook of(Caller caller, String region, String period, List<String> forms, Locale language) {
        String week = Periods.parse(period).toString();
        Counties.require(registry, region);
        caller.requireFor(Permission.REPORTING_READ, region);
        FormCatalog catalog = definitions.of(region, modules.indicators(region)).catalog();
        List<Form> chosen = forms.isEmpty() ? catalog.forms().stream().filter(Form::owed).toList()
                : forms.stream().distinct().map(code -> catalog.form(code).orElseThrow(() -> Problem.notFound(
                        new Text("没有报表 %s。", "There is no form %s.").with(code)).asException())).toList();
        List<List<String>> rows = new ArrayList<>();
        rows.add(DecodingTools.PROVINCIAL_HEADER);
        Stream.concat(registry.enterprises(region).stream(), Stream.of((Enterprise) null)).forEach(reporter -> {
            String uscc = reporter == null ? "" : reporter.uscc().value();
            chosen.stream().filter(form -> form.filledBy().covers(reporter)).flatMap(form -> catalog.cells(form.code()).stream())
                    .forEach(cell -> rows.add(List.of(region, uscc, cell.form().code(), week, cell.indicator().code(), cell.itemCode(), "")));
        });
        if (rows.size() > MOST_ROWS) {
            throw new Problem("too-many-rows", 422, new Text("行数过多", "Too many rows"), new Text(
                    "模板超过 %d 行，请选择较少的报表。", "The template would have more than %d rows; choose fewer forms.").with(MOST_ROWS)).asException();
        }
        byte[] bytes = spreadsheets.writeWorkbook(List.of(new Spreadsheets.Sheet(week, new Spreadsheets.Table(rows), List.of()),
                new Spreadsheets.Sheet(EXPLANATIONS.in(language), new Spreadsheets.Table(explanations(catalog, chosen, language)), List.of())));
        return new AnnotatedFile.Workbook("%s-%s.xlsx".formatted(week, region), bytes);
    }

    private static List<List<String>> explanations(FormCatalog catalog, List<Form> forms, Locale language) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER.stream().map(column -> column.in(language)).toList());
        forms.stream().flatMap(form -> catalog.cells(form.code()).stream()).map(cell -> explanation(cell, language)).forEach(rows::add);
        return rows;
    }

    private static List<String> explanation(Cell cell, Locale language) {
        return List.of(cell.form().code(), cell.form().title().in(language), cell.indicator().code(), cell.indicator().title().in(language),
                cell.itemCode(), cell.item() == null ? "" : cell.item().title().in(language), cell.indicator().unit(),
                cell.indicator().text() ? "" : Integer.toString(cell.indicator().decimals()),
                cell.indicator().required() ? YES.in(language) : "", cell.indicator().ofCounty() ? YES.in(language) : "");
    }
}
