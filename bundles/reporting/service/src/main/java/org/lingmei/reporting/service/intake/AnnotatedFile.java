package org.lingmei.reporting.service.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.security.Caller;
import org.lingmei.county.api.CountyModules;
import org.lingmei.county.api.Decoded;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.ReportRow;
import org.lingmei.reporting.service.store.SubmissionReader;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A stored file as a workbook in the provincial form, each finding beside its figure and in red. */
@Component(service = AnnotatedFile.class)
public final class AnnotatedFile {

    private static final int VALUE_COLUMN = 8;
    private static final List<Text> HEADER = List.of(
            new Text("行号", "row"), new Text("区划代码", "region"), new Text("统一社会信用代码", "uscc"),
            new Text("企业名称", "enterprise"), new Text("表号", "form"), new Text("报告周", "week"),
            new Text("指标", "indicator"), new Text("品种", "item"), new Text("数值", "value"),
            new Text("规则", "rule"), new Text("类别", "class"), new Text("审核结果", "finding"));

    private final SubmissionArchive archive;
    private final CountyModules modules;
    private final Registry registry;
    private final Spreadsheets spreadsheets;

    @Activate
    public AnnotatedFile(@Reference SubmissionArchive archive, @Reference CountyModules modules, @Reference Registry registry,
            @Reference Spreadsheets spreadsheets) {
        this.archive = archive;
        this.modules = modules;
        this.registry = registry;
        this.spreadsheets = spreadsheets;
    }

    /** The workbook and the name to save it under. */
    public record Workbook(String fileName, byte[] bytes) {
    }

    /** The workbook of a stored file; findings without a row of their own come first. */
    public Workbook of(Caller caller, long id, Locale language) {
        SubmissionReader.Summary summary = archive.summary(caller, id);
        SubmissionReader.Content content = archive.content(caller, id);
        Decoded decoded = modules.decode(new SubmittedFile(content.fileName(), content.contentType(), content.bytes(),
                summary.region(), summary.period()));
        if (!decoded.readable()) {
            throw new Problem("unreadable-file", 409, new Text("文件暂时无法解读", "The file cannot be read now"),
                    new Text("该县模块的当前版本不能再读取此文件，请下载原始文件。",
                            "The county's module in force can no longer read this file; download the original."),
                    decoded.errors()).asException();
        }
        Map<Integer, List<Finding>> byRow = new HashMap<>();
        List<Finding> general = new ArrayList<>();
        for (SubmissionReader.StoredFinding stored : archive.findings(id)) {
            if (!stored.holds()) {
                continue;
            }
            if (stored.finding().row() > 0) {
                byRow.computeIfAbsent(stored.finding().row(), row -> new ArrayList<>()).add(stored.finding());
            } else {
                general.add(stored.finding());
            }
        }
        List<List<String>> rows = new ArrayList<>();
        List<Spreadsheets.Note> notes = new ArrayList<>();
        rows.add(HEADER.stream().map(column -> column.in(language)).toList());
        for (Finding finding : general) {
            notes.add(new Spreadsheets.Note(rows.size(), VALUE_COLUMN, finding.message().in(language)));
            rows.add(cells(new ReportRow(0, summary.region(), finding.uscc(), finding.form(), summary.period(),
                    finding.indicator(), finding.item(), ""), List.of(finding), language));
        }
        for (ReportRow row : decoded.rows()) {
            List<Finding> findings = byRow.getOrDefault(row.row(), List.of());
            if (!findings.isEmpty()) {
                notes.add(new Spreadsheets.Note(rows.size(), VALUE_COLUMN, messages(findings, language)));
            }
            rows.add(cells(row, findings, language));
        }
        byte[] bytes = spreadsheets.writeWorkbook(summary.period(), new Spreadsheets.Table(rows), notes);
        return new Workbook("%s-%s-v%d.xlsx".formatted(summary.period(), summary.region(), summary.version()), bytes);
    }

    private List<String> cells(ReportRow row, List<Finding> findings, Locale language) {
        String name = registry.enterprise(row.uscc()).map(Enterprise::name).orElse("");
        String rules = String.join(" ", findings.stream().map(Finding::rule).toList());
        String classes = String.join(" ", findings.stream().map(finding -> finding.severity().label().in(language)).toList());
        return List.of(row.row() == 0 ? "" : Integer.toString(row.row()), row.region(), row.uscc(), name, row.form(),
                row.period(), row.indicator(), row.item(), row.value(), rules, classes, messages(findings, language));
    }

    private static String messages(List<Finding> findings, Locale language) {
        return String.join("\n", findings.stream().map(finding -> finding.message().in(language)).toList());
    }
}
