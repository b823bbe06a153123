package org.lingmei.reporting.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.Uscc;
import org.lingmei.reporting.api.IsoWeek;
import org.lingmei.reporting.api.ReportRow;
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.form.FormCatalog;
import org.lingmei.reporting.engine.intake.Batch;
import org.lingmei.reporting.engine.intake.EnterpriseReport;
import org.lingmei.reporting.engine.intake.Intake;
import org.lingmei.reporting.engine.intake.IntakeResult;

/** A report being written by a test: plausible and complete to begin with, then changed cell by cell. */
public final class Sheet {

    public static final String REGION = "210381";
    public static final FormCatalog CATALOG = Shipped.catalog();
    public static final Enterprise MINE = enterprise("912103819DX0010148", REGION, Enterprise.Kind.MINE);
    public static final Enterprise PLANT = enterprise("912103819DX0010223", REGION, Enterprise.Kind.PLANT);
    public static final Enterprise SECOND_PLANT = enterprise("912103819DX001030X", REGION, Enterprise.Kind.PLANT);
    public static final Enterprise THIRD_PLANT = enterprise("912103819DX001057M", REGION, Enterprise.Kind.PLANT);
    public static final Enterprise ELSEWHERE = enterprise("912108829DX001188R", "210882", Enterprise.Kind.PLANT);

    private final Enterprise enterprise;
    private final IsoWeek week;
    private final Map<List<String>, String> values = new LinkedHashMap<>();

    private Sheet(Enterprise enterprise, IsoWeek week) {
        this.enterprise = enterprise;
        this.week = week;
    }

    private static Enterprise enterprise(String uscc, String region, Enterprise.Kind kind) {
        return new Enterprise(new Uscc(uscc), region, "示范" + uscc.substring(12), kind, new BigDecimal("52"), 4);
    }

    public static Optional<Enterprise> register(String uscc) {
        return List.of(MINE, PLANT, SECOND_PLANT, THIRD_PLANT, ELSEWHERE).stream()
                .filter(enterprise -> enterprise.uscc().value().equals(uscc)).findFirst();
    }

    /** A mine that digs 50 t of each of six grades a week and keeps 100 t of each. */
    public static Sheet mine(IsoWeek week) {
        Sheet sheet = new Sheet(MINE, week);
        sheet.fill("M1", Map.of("opening", "100.00", "mined", "50.00", "sold", "40.00", "self_used", "10.00", "closing", "100.00",
                "mined_total", "300.00", "mined_ytd", BigDecimal.valueOf(300L * week.week()).toPlainString(),
                "explosives_kg", "90.0", "days_worked", "7"));
        return sheet;
    }

    /** A plant that makes 100 t of each of three products a week. */
    public static Sheet plant(Enterprise enterprise, IsoWeek week) {
        Sheet sheet = new Sheet(enterprise, week);
        sheet.fill("M3", Map.of("kilns_total", "4", "kilns_running", "3", "opening", "80.00", "ore_in", "220.00", "output", "100.00",
                "sold", "100.00", "closing", "80.00"));
        return sheet;
    }

    /** The county's own report. */
    public static Sheet county(IsoWeek week) {
        Sheet sheet = new Sheet(null, week);
        for (Cell cell : CATALOG.cells("C1")) {
            if (cell.indicator().required()) {
                sheet.with("C1", cell.indicator().code(), "", "1");
            }
        }
        return sheet;
    }

    private void fill(String form, Map<String, String> plausible) {
        for (Cell cell : CATALOG.cells(form)) {
            if (cell.indicator().required()) {
                with(form, cell.indicator().code(), cell.itemCode(), plausible.get(cell.indicator().code()));
            }
        }
    }

    public Sheet with(String form, String indicator, String item, String value) {
        values.put(List.of(form, indicator, item), value);
        return this;
    }

    public Sheet without(String form, String indicator, String item) {
        values.remove(List.of(form, indicator, item));
        return this;
    }

    /** Everything produced, sold and burnt set to zero. */
    public Sheet idle() {
        values.replaceAll((key, value) -> List.of("mined", "mined_total", "sold", "self_used", "ore_in", "output", "explosives_kg",
                "days_worked", "kilns_running").contains(key.get(1)) ? "0" : value);
        return this;
    }

    /** The rows of a file with these sheets one after the other, from row 2. */
    public static List<ReportRow> rows(Sheet... sheets) {
        List<ReportRow> rows = new ArrayList<>();
        for (Sheet sheet : sheets) {
            String uscc = sheet.enterprise == null ? "" : sheet.enterprise.uscc().value();
            sheet.values.forEach((key, value) -> rows.add(new ReportRow(rows.size() + 2, REGION, uscc, key.get(0),
                    sheet.week.toString(), key.get(1), key.get(2), value)));
        }
        return rows;
    }

    public static Batch batch(Sheet... sheets) {
        IntakeResult result = new Intake(CATALOG).take(rows(sheets), REGION, sheets[0].week, Sheet::register);
        if (!result.sound()) {
            throw new AssertionError(result.errors());
        }
        return result.batch();
    }

    /** The report as the intake makes it. A complete sheet behind it keeps the file from ending in its middle. */
    public EnterpriseReport report() {
        Sheet last = enterprise == SECOND_PLANT ? plant(PLANT, week) : plant(SECOND_PLANT, week);
        return batch(this, last).reports().get(0);
    }
}
