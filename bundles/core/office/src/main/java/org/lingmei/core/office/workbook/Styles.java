package org.lingmei.core.office.workbook;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Workbook;

/** The few styles of a sheet, each made once: a workbook holds 64,000 at most. */
final class Styles {

    private static final short TEXT_FORMAT = 49;

    private final Workbook workbook;
    private final Font bold;
    private final Map<String, CellStyle> styles = new HashMap<>();

    Styles(Workbook workbook) {
        this.workbook = workbook;
        bold = workbook.createFont();
        bold.setBold(true);
    }

    CellStyle heading(boolean noted) {
        return style("heading", noted, style -> {
            style.setFont(bold);
            style.setDataFormat(TEXT_FORMAT);
            fill(style, IndexedColors.GREY_25_PERCENT);
        });
    }

    CellStyle text(boolean noted) {
        return style("text", noted, style -> style.setDataFormat(TEXT_FORMAT));
    }

    CellStyle number(int decimals, boolean noted) {
        String pattern = decimals == 0 ? "0" : "0." + "0".repeat(decimals);
        return style(pattern, noted, style -> style.setDataFormat(workbook.createDataFormat().getFormat(pattern)));
    }

    private CellStyle style(String name, boolean noted, Consumer<CellStyle> look) {
        return styles.computeIfAbsent(name + noted, key -> {
            CellStyle style = workbook.createCellStyle();
            look.accept(style);
            if (noted) {
                fill(style, IndexedColors.CORAL);
            }
            return style;
        });
    }

    private static void fill(CellStyle style, IndexedColors colour) {
        style.setFillForegroundColor(colour.getIndex());
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    }
}
