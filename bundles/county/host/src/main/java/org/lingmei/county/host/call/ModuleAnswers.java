package org.lingmei.county.host.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.county.host.isolation.ModuleFailure;
import org.lingmei.county.spi.DecodingException;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.ReportRow;
import org.lingmei.reporting.api.Severity;

/**
 * Checks and copies what a module answers. Runs on the module's thread, since even a list's iterator is the module's code;
 * what comes out is the platform's own.
 */
public final class ModuleAnswers {

    /** Decoders, rules and the like that a module may have. */
    static final int MOST_PARTS = 100;

    private static final int MOST_ERRORS = 1_000;
    /** As much as the tables of reports hold. */
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_FORM = 16;
    private static final int LONGEST_INDICATOR = 64;
    private static final int LONGEST_ITEM = 32;
    private static final int LONGEST_MESSAGE = 1_000;
    private static final Pattern RULE_ID = Pattern.compile("[A-UW-Z][0-9]{1,4}");

    private ModuleAnswers() {
    }

    /**
     * A list without nulls and not too long. Runs on the module's thread, as even a list's iterator is the module's code.
     *
     * @param what which method gave it, for the reason
     */
    public static <T> List<T> copy(List<? extends T> given, String what, int most) throws ModuleFailure {
        if (given == null) {
            throw misbehaved("%s 返回了 null", "%s gave null", what);
        }
        List<T> copy = new ArrayList<>(Math.min(Math.max(given.size(), 0), most));
        for (T element : given) {
            if (element == null) {
                throw misbehaved("%s 的结果中含有 null", "%s gave a list with null in it", what);
            }
            if (copy.size() == most) {
                throw misbehaved("%s 的结果超过 %d 项", "%s gave more than %d elements", what, most);
            }
            copy.add(element);
        }
        return copy;
    }

    /** A short text. */
    static String name(String given, String what) throws ModuleFailure {
        if (given == null || given.isBlank()) {
            throw misbehaved("%s 没有返回内容", "%s gave nothing", what);
        }
        return cut(given.strip(), LONGEST_NAME);
    }

    /** Figures, all of their parts there. */
    static List<ReportRow> rows(List<ReportRow> given, int most) throws ModuleFailure {
        List<ReportRow> rows = copy(given, "decode()", most);
        for (ReportRow row : rows) {
            if (row.region() == null || row.uscc() == null || row.form() == null || row.period() == null
                    || row.indicator() == null || row.item() == null || row.value() == null || row.row() < 0) {
                throw misbehaved("decode() 给出的第 %d 行数据不完整", "decode() gave an incomplete figure for row %d", row.row());
            }
        }
        return rows;
    }

    /** Why a file was refused, at least one reason. */
    static List<CellError> errors(DecodingException refusal) throws ModuleFailure {
        List<CellError> errors = new ArrayList<>();
        for (CellError error : copy(refusal.errors(), "DecodingException.errors()", Integer.MAX_VALUE)) {
            if (error.message() == null || error.row() < 0) {
                throw misbehaved("%s 给出的错误不完整", "%s gave an incomplete error", "DecodingException.errors()");
            }
            if (errors.size() < MOST_ERRORS) {
                errors.add(new CellError(error.row(), error.column() == null ? null : cut(error.column(), LONGEST_NAME), cut(error.message())));
            }
        }
        if (errors.isEmpty()) {
            throw misbehaved("%s 没有给出原因", "%s gave no reason", "DecodingException.errors()");
        }
        return errors;
    }

    /** A rule's identifier: a letter other than V, and a number. */
    static String ruleId(String given) throws ModuleFailure {
        if (given == null || !RULE_ID.matcher(given).matches()) {
            throw misbehaved("规则编号“%s”不符合要求（V 以外的字母加数字）",
                    "“%s” is no identifier for a county’s rule (a letter other than V, and a number)", given == null ? "null" : cut(given, 20));
        }
        return given;
    }

    /**
     * Findings of the rule's own about the enterprises in the file.
     *
     * @param enterprises the codes in the file
     */
    static List<Finding> findings(List<Finding> given, String rule, Set<String> enterprises, int most) throws ModuleFailure {
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : copy(given, "check()", most)) {
            if (finding.severity() == null || finding.uscc() == null || finding.form() == null || finding.indicator() == null
                    || finding.item() == null || finding.message() == null || finding.row() < 0) {
                throw misbehaved("规则 %s 给出的结果不完整", "rule %s gave an incomplete finding", rule);
            }
            if (!rule.equals(finding.rule())) {
                throw misbehaved("规则 %s 以“%s”的名义给出结果", "rule %s gave a finding in the name of “%s”", rule,
                        String.valueOf(finding.rule()));
            }
            if (!finding.uscc().isEmpty() && !enterprises.contains(finding.uscc())) {
                throw misbehaved("规则 %s 针对了文件中没有的企业", "rule %s gave a finding about an enterprise that is not in the file", rule);
            }
            if (finding.uscc().isEmpty() && finding.severity() == Severity.ERROR) {
                throw misbehaved("规则 %s 给出了不针对任何企业的强制性错误", "rule %s gave an error that is about no enterprise", rule);
            }
            findings.add(new Finding(rule, finding.severity(), finding.uscc(), cut(finding.form(), LONGEST_FORM),
                    cut(finding.indicator(), LONGEST_INDICATOR), cut(finding.item(), LONGEST_ITEM), finding.row(), cut(finding.message())));
        }
        return findings;
    }

    private static Text cut(Text text) {
        return new Text(cut(text.zh(), LONGEST_MESSAGE), cut(text.en(), LONGEST_MESSAGE));
    }

    /** No longer than that, without half a character at the end, and without NUL, which not every database can hold. */
    private static String cut(String text, int longest) {
        String clean = text.replace('\0', '\uFFFD');
        if (clean.length() <= longest) {
            return clean;
        }
        int end = longest - 1;
        return clean.substring(0, Character.isHighSurrogate(clean.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    private static ModuleFailure misbehaved(String zh, String en, Object... arguments) {
        return ModuleFailure.misbehaved(new Text(zh, en).with(arguments));
    }
}
