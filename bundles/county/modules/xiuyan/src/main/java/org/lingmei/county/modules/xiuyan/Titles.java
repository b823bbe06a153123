package org.lingmei.county.modules.xiuyan;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what stands above and below the figures. */
final class Titles {

    private static final Pattern FORM = Pattern.compile("M\\d+");
    private static final Pattern CHINESE_WEEK = Pattern.compile("(\\d{4})年第(\\d{1,2})周");
    private static final Pattern FOOTER = Pattern.compile("(填表人|统计负责人|单位负责人|负责人|联系电话|报出日期|填报日期|日期|备注|说明|注)[：:]?.*");

    private Titles() {
    }

    /** The form that a title row names, such as {@code M1}, or null. */
    static String form(List<String> cells) {
        String written = labelled(cells, "表号");
        if (written == null) {
            return null;
        }
        Matcher form = FORM.matcher(written);
        return form.find() ? form.group() : written;
    }

    /** The week that a title row names, as {@code 2021-W01} where it is written in Chinese, or null. */
    static String week(List<String> cells) {
        String written = labelled(cells, "报告周", "报告期");
        if (written == null) {
            return null;
        }
        Matcher chinese = CHINESE_WEEK.matcher(written.replace(" ", ""));
        return chinese.matches() ? "%s-W%02d".formatted(chinese.group(1), Integer.parseInt(chinese.group(2))) : written;
    }

    /** Whether this row ends a block's figures. */
    static boolean footer(List<String> cells) {
        return cells.stream().filter(cell -> !cell.isBlank()).findFirst().filter(cell -> FOOTER.matcher(cell.strip()).matches()).isPresent();
    }

    /** Whether this row holds sums. */
    static boolean sums(List<String> cells) {
        return cells.stream().map(cell -> cell.replaceAll("[\\s\\u3000]", "")).anyMatch(cell -> cell.equals("合计") || cell.equals("总计"));
    }

    /** What stands after a label, in the same cell or in the next that is not empty. */
    private static String labelled(List<String> cells, String... labels) {
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i).replaceAll("[\\s\\u3000]", "");
            for (String label : labels) {
                if (cell.equals(label) || cell.equals(label + "：") || cell.equals(label + ":")) {
                    return cells.subList(i + 1, cells.size()).stream().map(String::strip).filter(next -> !next.isEmpty()).findFirst().orElse("");
                }
                if (cell.startsWith(label + "：") || cell.startsWith(label + ":")) {
                    return cell.substring(label.length() + 1);
                }
            }
        }
        return null;
    }
}
