package org.lingmei.county.modules.xiuyan;

import java.util.ArrayList;
import java.util.List;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.county.spi.DecodingException;
import org.lingmei.county.spi.DecodingTools;
import org.lingmei.county.spi.ReportDecoder;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.reporting.api.ReportRow;

/**
 * The county's weekly sheet. It consists of blocks, one a form, each with title rows (表号, 填报单位, 报告周), a row of headings
 * (统一社会信用代码 and one column for each figure), one row for each enterprise, perhaps a row of sums (合计), and a footer
 * (填表人, 日期). Sums and footers are not read: what counts is what the enterprises reported.
 */
final class WideSheetDecoder implements ReportDecoder {

    private final Columns columns;

    WideSheetDecoder(Columns columns) {
        this.columns = columns;
    }

    @Override
    public String format() {
        return "岫岩周报 XLSX";
    }

    @Override
    public boolean accepts(SubmittedFile file) {
        return file.looksLikeZip();
    }

    @Override
    public List<ReportRow> decode(SubmittedFile file, DecodingTools tools) throws DecodingException {
        Spreadsheets.Table sheet = tools.workbook(file);
        SheetBlock block = null;
        List<ReportRow> rows = new ArrayList<>();
        List<CellError> errors = new ArrayList<>();
        for (int i = 0; i < sheet.rows().size(); i++) {
            List<String> cells = sheet.rows().get(i);
            int line = sheet.lines()[i];
            String form = Titles.form(cells);
            if (form != null) {
                block = new SheetBlock(columns, file.region(), form, line);
            }
            if (block != null) {
                block.read(cells, line, rows, errors);
            }
        }
        if (block == null) {
            errors.add(new CellError(0, null, new Text("没有找到“表号”（M1 或 M3），这不是岫岩周报的格式。",
                    "There is no “表号” (M1 or M3); this is not Xiuyan’s weekly sheet.")));
        } else if (rows.isEmpty() && errors.isEmpty()) {
            errors.add(new CellError(0, null, new Text("周报中没有任何企业的数据。", "The sheet holds no enterprise’s figures.")));
        }
        if (!errors.isEmpty()) {
            throw new DecodingException(errors);
        }
        return rows;
    }
}
