package org.lingmei.core.office.workbook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;

/** Turns the number that a workbook stores into the text that a person means by it. */
final class CellFormat {

    // Excel shows and compares 15 significant digits but stores the 17 of a binary double: 1918.95 is in the file as
    // 1918.9500000000001. What the person typed and signed is the 15.
    private static final MathContext EXCEL_DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);
    // The range of what Excel can hold; also keeps 1e999999999 from becoming a gigabyte of zeros.
    private static final int MAX_EXPONENT = 308;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final List<Boolean> dateStyles = new ArrayList<>();
    private final boolean from1904;

    CellFormat(StylesTable styles, DateSystem dates) {
        from1904 = dates == DateSystem.FROM_1904;
        for (int i = 0; styles != null && i < styles.getNumCellStyles(); i++) {
            XSSFCellStyle style = styles.getStyleAt(i);
            dateStyles.add(DateUtil.isADateFormat(style.getDataFormat(), style.getDataFormatString()));
        }
    }

    /**
     * The text of a number, or of the date that it stands for in this style.
     *
     * @param raw the number as the file has it
     * @param style the cell's style
     * @throws NumberFormatException if it is no number or one that Excel cannot hold
     */
    String number(String raw, int style) {
        BigDecimal value = new BigDecimal(raw);
        if (value.signum() != 0 && Math.abs((long) value.precision() - value.scale()) > MAX_EXPONENT) {
            throw new NumberFormatException(raw);
        }
        if (style < dateStyles.size() && dateStyles.get(style) && DateUtil.isValidExcelDate(value.doubleValue())) {
            return date(value.doubleValue());
        }
        // Trailing zeros carry no meaning in a workbook: many programs write the code 210381 as 210381.0.
        return value.round(EXCEL_DIGITS).stripTrailingZeros().toPlainString();
    }

    private String date(double days) {
        if (days < 1) {
            return LocalTime.ofSecondOfDay(Math.round(days * 86_400) % 86_400).format(TIME);
        }
        LocalDateTime at = DateUtil.getLocalDateTime(days, from1904, true);
        return at.toLocalTime().equals(LocalTime.MIDNIGHT) ? at.toLocalDate().toString()
                : at.toLocalDate() + "T" + at.format(TIME);
    }
}
