package org.lingmei.grading.service.assay;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.Uscc;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.core.api.problem.Fields;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.engine.assay.AssayKind;
import org.lingmei.grading.service.grade.AssayTable;
import org.lingmei.grading.service.store.AssayFacts;

/** Makes facts of what was written, or says at which row and column that cannot be done. What only the store knows comes later. */
final class AssayReader {

    /** The columns besides the analytes, as a file's heading has them. */
    static final List<String> COLUMNS = List.copyOf(AssayColumns.EXPLAINED.keySet());

    private static final int LONGEST_NUMBER = 64;
    private static final int LONGEST_LAB = 100;
    private static final int LONGEST_USCC = 40;
    private static final Pattern TONNES = Pattern.compile("\\d{1,9}(\\.\\d{1,6})?");
    private static final Pattern NOUGHT = Pattern.compile("0+(\\.0+)?");
    private static final Pattern COMMA = Pattern.compile("\\d+,\\d+");
    private static final Pattern WITH_UNIT = Pattern.compile("[\\d.]+\\s*(t|kg|kt|吨|千克|公斤|万吨)", Pattern.CASE_INSENSITIVE);

    private final Registry registry;
    private final LocalDate today;
    private final String ownRegion;
    private final UnaryOperator<String> naming;
    private final List<CellError> errors;
    /** The rows whose values cannot be read; it needs not be said of them that they have none. */
    private final Set<Integer> unreadable = new HashSet<>();

    /**
     * @param ownRegion the county that is meant where none is written; null if there is no such
     * @param naming makes of a column's name the one that the sender knows
     * @param errors what is wrong so far, and where to put what else is
     */
    AssayReader(Registry registry, LocalDate today, String ownRegion, UnaryOperator<String> naming, List<CellError> errors) {
        this.registry = registry;
        this.today = today;
        this.ownRegion = ownRegion;
        this.naming = naming;
        this.errors = errors;
        errors.forEach(error -> unreadable.add(error.row()));
    }

    /** Reads an analysis; empty if anything is wrong with it. */
    Optional<AssayFacts> read(AssayTable.Line line) {
        int before = errors.size();
        String number = text(line, AssayTable.NAME, LONGEST_NUMBER);
        if (number.isEmpty()) {
            wrong(line, AssayTable.NAME, new Text("缺少化验编号。", "The analysis has no number."));
        }
        String region = region(line);
        String uscc = enterprise(line, region);
        AssayKind kind = kind(line);
        String of = text(line, "of", LONGEST_NUMBER);
        if (kind == AssayKind.ORIGINAL && !of.isEmpty()) {
            wrong(line, "of", new Text("原样不属于别的化验；平行样或仲裁样请在 kind 列注明。",
                    "An original belongs to no other analysis; say in kind whether it is a duplicate or an arbitration sample."));
        } else if (kind != null && kind != AssayKind.ORIGINAL && of.isEmpty()) {
            wrong(line, "of", new Text("请填所属原样的化验编号。", "Name the original that it belongs to."));
        }
        String tonnes = tonnes(line, kind);
        ProductFamily family = family(line);
        LocalDate sampledAt = day(line);
        if (line.values().isEmpty() && !unreadable.contains(line.line())) {
            wrong(line, null, new Text("没有任何测定值。", "Nothing was measured."));
        }
        String lot = text(line, "lot", LONGEST_NUMBER);
        String lab = text(line, "lab", LONGEST_LAB);
        String method = text(line, "method", LONGEST_NUMBER);
        String certificate = text(line, "certificate", LONGEST_NUMBER);
        String sampler = text(line, "sampler", LONGEST_NUMBER);
        return errors.size() > before ? Optional.empty() : Optional.of(new AssayFacts(number, region, uscc, lot, tonnes, family, lab, method,
                certificate, sampler, sampledAt, kind, null, of.isEmpty() ? null : of, line.values()));
    }

    private String region(AssayTable.Line line) {
        String region = text(line, "region", LONGEST_NUMBER);
        if (region.isEmpty() && ownRegion != null) {
            return ownRegion;
        }
        if (registry.region(region).isEmpty()) {
            wrong(line, "region", new Text("没有县（市）“%s”，应为六位代码，例如 210381。",
                    "There is no county “%s”; write its six digits, such as 210381.").with(region));
        }
        return region;
    }

    private String enterprise(AssayTable.Line line, String region) {
        String uscc = Uscc.normalise(text(line, "uscc", LONGEST_USCC));
        Optional<Enterprise> enterprise = registry.enterprise(uscc);
        if (enterprise.isEmpty()) {
            wrong(line, "uscc", new Text("企业名录中没有“%s”。", "The register has no enterprise “%s”.").with(uscc));
        } else if (!enterprise.get().region().equals(region)) {
            wrong(line, "uscc", new Text("企业 %1$s 属于 %2$s，不属于 %3$s。", "Enterprise %1$s belongs to %2$s and not to %3$s.")
                    .with(uscc, enterprise.get().region(), region));
        }
        return uscc;
    }

    private AssayKind kind(AssayTable.Line line) {
        String code = text(line, "kind", LONGEST_NUMBER).toLowerCase(Locale.ROOT);
        if (code.isEmpty()) {
            return AssayKind.ORIGINAL;
        }
        Optional<AssayKind> kind = AssayKind.ofCode(code);
        if (kind.isEmpty()) {
            wrong(line, "kind", new Text("“%s”应为 original（原样）、duplicate（平行样）或 arbitration（仲裁样）。",
                    "“%s” must be original, duplicate or arbitration.").with(code));
        }
        return kind.orElse(null);
    }

    private ProductFamily family(AssayTable.Line line) {
        String code = text(line, "family", LONGEST_NUMBER);
        try {
            return code.isEmpty() ? ProductFamily.RAW_ORE : ProductFamily.ofCode(code);
        } catch (IllegalArgumentException e) {
            wrong(line, "family", new Text("没有产品类别“%s”，应为 raw_ore、caustic_calcined、dead_burned 或 fused。",
                    "There is no product family “%s”; it is raw_ore, caustic_calcined, dead_burned or fused.").with(code));
            return ProductFamily.RAW_ORE;
        }
    }

    /** A part of a sample may leave the tonnes out: they are the original's. */
    private String tonnes(AssayTable.Line line, AssayKind kind) {
        String text = text(line, "lot_tonnes", LONGEST_NUMBER);
        if (text.isEmpty()) {
            if (kind == null || kind == AssayKind.ORIGINAL) {
                wrong(line, "lot_tonnes", new Text("缺少批量（吨）。", "The lot's tonnes are missing."));
            }
        } else if (text.startsWith("-")) {
            wrong(line, "lot_tonnes", new Text("批量“%s”是负数。", "The lot's tonnes “%s” are negative.").with(text));
        } else if (COMMA.matcher(text).matches()) {
            wrong(line, "lot_tonnes", new Text("“%s”里的小数点写成了逗号，请用点号，也不要分节。",
                    "“%s” has a comma; use a point and no separators.").with(text));
        } else if (WITH_UNIT.matcher(text).matches()) {
            wrong(line, "lot_tonnes", new Text("“%s”带有单位，请只填以吨计的数字。", "“%s” carries a unit; write the number of tonnes alone.").with(text));
        } else if (!TONNES.matcher(text).matches()) {
            wrong(line, "lot_tonnes", new Text("“%s”不是以吨计的数字，例如 219.5。", "“%s” is no number of tonnes such as 219.5.").with(text));
        } else if (NOUGHT.matcher(text).matches()) {
            wrong(line, "lot_tonnes", new Text("批量应大于 0。", "A lot has more than 0 tonnes."));
        }
        return text;
    }

    private LocalDate day(AssayTable.Line line) {
        String text = text(line, "sampled_at", LONGEST_NUMBER);
        LocalDate day = Fields.date(text, "sampled_at", new ArrayList<>());
        if (day == null) {
            wrong(line, "sampled_at", text.isEmpty() ? new Text("缺少取样日期。", "The day of sampling is missing.")
                    : new Text("“%s”应为日期，例如 2021-01-14。", "“%s” must be a date such as 2021-01-14.").with(text));
        } else if (day.isAfter(today)) {
            wrong(line, "sampled_at", new Text("取样日期 %s 在今天之后。", "The day of sampling, %s, has not come yet.").with(day));
        }
        return day == null ? today : day;
    }

    private String text(AssayTable.Line line, String column, int longest) {
        String text = line.cells().getOrDefault(column, "");
        if (text.length() > longest) {
            wrong(line, column, new Text("最多 %d 个字。", "At most %d characters.").with(longest));
        } else if (text.chars().anyMatch(Character::isISOControl)) {
            wrong(line, column, new Text("含有控制字符。", "There is a control character in it."));
        }
        return text;
    }

    private void wrong(AssayTable.Line line, String column, Text message) {
        errors.add(new CellError(line.line(), column == null ? null : naming.apply(column), message));
    }

    /** Notes rows of one file that have the same number in the same county. */
    static void refuseRepeated(Map<Integer, AssayFacts> byRow, List<CellError> errors) {
        Map<String, Integer> seen = new HashMap<>();
        byRow.forEach((row, facts) -> {
            Integer first = seen.putIfAbsent(facts.region() + "/" + facts.assay(), row);
            if (first != null) {
                errors.add(new CellError(row, AssayTable.NAME, new Text("化验编号“%1$s”与第 %2$d 行重复。",
                        "The number “%1$s” is that of row %2$d too.").with(facts.assay(), first)));
            }
        });
    }
}
