package org.lingmei.grading.service.assay;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.core.api.office.UnreadableTableException;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.security.Caller;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.service.grade.AssayTable;
import org.lingmei.grading.service.store.AssayFilter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Analyses as files: what laboratories send, what they may fill in, and what is given out. */
@Component(service = AssayFiles.class)
public final class AssayFiles {

    private static final String CHINESE = "GB18030";

    private final Spreadsheets spreadsheets;
    private final Assays assays;

    @Activate
    public AssayFiles(@Reference Spreadsheets spreadsheets, @Reference Assays assays) {
        this.spreadsheets = spreadsheets;
        this.assays = assays;
    }

    /** Reads a workbook, or text in UTF-8 or, where it is no UTF-8, in GBK; a 422 problem if it is neither. */
    public Spreadsheets.Table table(byte[] content) {
        try {
            if (content.length > 1 && content[0] == 'P' && content[1] == 'K') {
                return spreadsheets.readWorkbook(content);
            }
            return spreadsheets.readCsv(content, isUtf8(content) ? StandardCharsets.UTF_8.name() : CHINESE);
        } catch (UnreadableTableException e) {
            throw new Problem("unreadable-file", 422, new Text("文件无法读取", "The file cannot be read"),
                    new Text("文件无法读取，未保存任何内容。", "The file cannot be read; nothing was stored."), List.of(e.error())).asException();
        }
    }

    private static boolean isUtf8(byte[] content) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** An empty workbook to be filled in, with a sheet that says what belongs where. */
    public byte[] template(Locale language) {
        List<String> heading = Stream.concat(AssayReader.COLUMNS.stream(), Stream.of(Analyte.values()).map(Analyte::code)).toList();
        List<List<String>> explained = new ArrayList<>();
        explained.add(Stream.of(new Text("列", "column"), new Text("内容", "what it holds")).map(text -> text.in(language)).toList());
        AssayColumns.EXPLAINED.forEach((column, text) -> explained.add(List.of(column, text.in(language))));
        Arrays.stream(Analyte.values()).forEach(analyte -> explained.add(List.of(analyte.code(),
                analyte.symbol() + " " + analyte.label().in(language) + " (" + analyte.unit().symbol() + ")")));
        return spreadsheets.writeWorkbook(List.of(
                new Spreadsheets.Sheet(new Text("化验", "analyses").in(language), new Spreadsheets.Table(List.of(heading)), List.of()),
                new Spreadsheets.Sheet(new Text("填写说明", "What belongs where").in(language), new Spreadsheets.Table(explained), List.of())));
    }

    /**
     * The analyses that meet a filter as a workbook that can be read in again.
     *
     * @return a 422 problem if they are too many, or too many had to be looked at for their grade
     */
    public byte[] export(Caller caller, AssayFilter filter, GradeWanted grade, Locale language) {
        Assays.AssayPage page = grade.equals(GradeWanted.ANY) ? assays.page(caller, filter, 1, AssayTable.MOST_LINES, language)
                : assays.search(caller, filter, grade, null, AssayTable.MOST_LINES, language);
        if (page.next() != null) {
            throw new Problem("too-many-rows", 422, new Text("行数过多", "Too many rows"), page.total() != null || page.assays().size() == AssayTable.MOST_LINES
                    ? new Text("符合条件的化验超过 %d 份，请缩小范围。", "More than %d analyses meet the filter; narrow it.").with(AssayTable.MOST_LINES)
                    : new Text("按品级查找须逐份评定，其余条件选中的化验超过 %d 份，请缩小范围。",
                            "To find a grade each analysis is graded, and more than %d meet the rest of the filter; narrow it.")
                            .with(page.lookedAt())).asException();
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(Stream.of(AssayReader.COLUMNS.stream(), Stream.of(Analyte.values()).map(Analyte::code),
                Stream.of("expected_grade", "note")).flatMap(columns -> columns).toList());
        page.assays().forEach(assay -> rows.add(row(assay)));
        return spreadsheets.writeWorkbook(new Text("化验", "analyses").in(language), new Spreadsheets.Table(rows), List.of());
    }

    private static List<String> row(AssayViews.Assay assay) {
        AssayViews.AssayGrading grading = assay.grading();
        List<String> row = new ArrayList<>(List.of(assay.assay(), assay.region(), assay.uscc(), assay.lot(), assay.lotTonnes(),
                assay.family(), assay.lab(), assay.method(), assay.certificate(), assay.sampler(), assay.sampledAt(), assay.kind(),
                assay.of() == null ? "" : assay.of()));
        Stream.of(Analyte.values()).forEach(analyte -> row.add(assay.values().getOrDefault(analyte.code(), "")));
        row.add(grading == null ? "" : grading.grade());
        row.add(grading == null ? "" : grading.standard() + "：" + grading.reason());
        return row;
    }
}
