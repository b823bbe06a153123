package org.lingmei.county.host.format;

import java.util.ArrayList;
import java.util.List;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.county.spi.DecodingException;
import org.lingmei.county.spi.DecodingTools;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.reporting.api.ReportRow;

/** What every county may send, whatever its module does: the provincial form as CSV in UTF-8 or as the first sheet of an XLSX file. */
public final class ProvincialFormat {

    /** The form as text. */
    public static final String CSV = "provincial CSV";
    /** The form as a workbook. */
    public static final String XLSX = "provincial XLSX";

    private final DecodingTools tools;

    public ProvincialFormat(DecodingTools tools) {
        this.tools = tools;
    }

    /** What the file would have to be, judged by its first bytes. */
    public static String formatOf(SubmittedFile file) {
        return file.looksLikeZip() ? XLSX : CSV;
    }

    /**
     * Reads the file.
     *
     * @param countyFormats what the county's module reads besides, to be named where a file is neither
     */
    public Attempt read(SubmittedFile file, List<String> countyFormats) {
        if (file.content().length == 0) {
            return Attempt.unreadable(new CellError(0, null, new Text("文件是空的（0 字节），请检查后重新上传。",
                    "The file is empty (0 bytes); please check it and upload it again.")));
        }
        if (looksLikeOldWorkbook(file)) {
            return Attempt.unreadable(new CellError(0, null, new Text("这是旧版 Excel 文件（.xls），请另存为 .xlsx 后重新上传。",
                    "This is a workbook of an old Excel (.xls); save it as .xlsx and upload it again.")));
        }
        boolean headed = false;
        try {
            Spreadsheets.Table table = file.looksLikeZip() ? tools.workbook(file) : tools.csv(file, "UTF-8");
            headed = ProvincialForm.headed(table);
            if (file.looksLikeZip() && !headed) {
                return Attempt.unreadable(unknownWorkbook(countyFormats));
            }
            return new Attempt(ProvincialForm.rows(table, file.looksLikeZip()), List.of(), true);
        } catch (DecodingException unreadable) {
            return new Attempt(List.of(), unreadable.errors(), headed);
        }
    }

    private static CellError unknownWorkbook(List<String> countyFormats) {
        List<String> zh = new ArrayList<>(countyFormats);
        List<String> en = new ArrayList<>(countyFormats);
        String columns = String.join(",", DecodingTools.PROVINCIAL_HEADER);
        zh.add("省级格式的 XLSX 或 UTF-8 CSV（首行标题 " + columns + "）");
        en.add("the provincial form as XLSX or as CSV in UTF-8 (first row " + columns + ")");
        return new CellError(0, null, new Text(
                "无法识别这个 Excel 文件的格式。可以接受：" + String.join("；", zh) + "。",
                "This workbook is in no known form. Accepted are: " + String.join("; ", en) + "."));
    }

    private static boolean looksLikeOldWorkbook(SubmittedFile file) {
        byte[] bytes = file.content();
        return bytes.length > 3 && bytes[0] == (byte) 0xD0 && bytes[1] == (byte) 0xCF && bytes[2] == 0x11 && bytes[3] == (byte) 0xE0;
    }

    /**
     * What came of reading.
     *
     * @param rows the figures
     * @param errors why it could not be read, with the rows and columns at fault; empty if it could
     * @param recognised whether the file has the provincial heading
     */
    public record Attempt(List<ReportRow> rows, List<CellError> errors, boolean recognised) {
        private static Attempt unreadable(CellError why) {
            return new Attempt(List.of(), List.of(why), false);
        }
    }
}
