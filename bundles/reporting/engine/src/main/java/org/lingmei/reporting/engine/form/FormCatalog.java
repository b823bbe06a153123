package org.lingmei.reporting.engine.form;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lingmei.core.api.Enterprise;
import org.lingmei.reporting.api.ReportRow;

/**
 * The forms in force, indexed: every figure that can be reported has a number. Immutable. A county's catalogue holds what its
 * module asks for besides; the province's cells have the same numbers in all of them, and a county's come behind.
 */
public final class FormCatalog {

    private static final Pattern FORM = Pattern.compile("[A-Z0-9_]{1,16}");
    private static final Pattern UPPER = Pattern.compile("[A-Z0-9_]{1,32}");
    private static final Pattern LOWER = Pattern.compile("[a-z0-9_]{1,64}");
    /** Keeps figures inside what the stores and the sums can hold. */
    private static final int MOST_DECIMALS = 6;

    private final List<Form> forms;
    private final int ofProvince;
    private final List<Cell> cells = new ArrayList<>();
    private final Map<String, FormIndex> index = new LinkedHashMap<>();

    /** @throws IllegalArgumentException if a code is malformed or appears twice; the message says which and is for an operator */
    public FormCatalog(Forms source) {
        this(source, List.of());
    }

    /**
     * The catalogue of a county that asks for more.
     *
     * @throws IllegalArgumentException as for the province's; also if an addition is to no form, or to one that is closed to counties
     */
    public FormCatalog(Forms source, List<CountyAddition> additions) {
        for (Form form : source.forms()) {
            require(FORM.matcher(form.code()).matches(), form.code(), "form codes are up to 16 upper-case letters, digits and _");
            form.indicators().forEach(indicator -> require(!indicator.ofCounty(), form.code() + "/" + indicator.code(),
                    "codes that begin with " + ReportRow.COUNTY_PREFIX + " are the counties'"));
            Form whole = form.with(additions.stream().filter(addition -> addition.form().equals(form.code()))
                    .map(CountyAddition::indicator).toList());
            require(index.put(form.code(), new FormIndex(whole, form.indicators())) == null, form.code(), "the form is there twice");
        }
        ofProvince = cells.size();
        for (CountyAddition addition : additions) {
            FormIndex extended = index.get(addition.form());
            String where = addition.form() + "/" + addition.indicator().code();
            require(addition.indicator().ofCounty(), where, "what a county adds begins with " + ReportRow.COUNTY_PREFIX);
            require(extended != null, where, "there is no such form");
            require(!extended.form.closedToCounties(), where, "the form is closed to counties");
            extended.add(addition.indicator());
        }
        forms = index.values().stream().map(known -> known.form).toList();
    }

    private static void require(boolean holds, String where, String what) {
        if (!holds) {
            throw new IllegalArgumentException(where + ": " + what);
        }
    }

    public List<Form> forms() {
        return forms;
    }

    public Optional<Form> form(String code) {
        FormIndex found = index.get(code);
        return found == null ? Optional.empty() : Optional.of(found.form);
    }

    /** How many cells there are; their indexes run from 0 to one less. */
    public int size() {
        return cells.size();
    }

    public Cell cell(int cellIndex) {
        return cells.get(cellIndex);
    }

    /** The cells that a county has added, in the order in which it did. */
    public List<Cell> cellsOfCounty() {
        return Collections.unmodifiableList(cells.subList(ofProvince, cells.size()));
    }

    /** The cell of that form, indicator and item (empty string for none), if the codes, case included, name one. */
    public Optional<Cell> cell(String form, String indicator, String item) {
        FormIndex inForm = index.get(form);
        if (inForm == null) {
            return Optional.empty();
        }
        Map<String, Optional<Cell>> items = inForm.indicators.get(indicator);
        return items == null ? Optional.empty() : items.getOrDefault(item, Optional.empty());
    }

    /** The cells of a form in the form's order; none for an unknown form. */
    public List<Cell> cells(String form) {
        FormIndex found = index.get(form);
        return found == null ? List.of() : Collections.unmodifiableList(found.cells);
    }

    /** The cells of one indicator in the order of its items; none if there is no such indicator. */
    public List<Cell> cells(String form, String indicator) {
        FormIndex found = index.get(form);
        if (found == null || !found.indicators.containsKey(indicator)) {
            return List.of();
        }
        return found.indicators.get(indicator).values().stream().flatMap(Optional::stream).toList();
    }

    /** The codes of a form's indicators. */
    public Collection<String> indicators(String form) {
        FormIndex found = index.get(form);
        return found == null ? List.of() : found.indicators.keySet();
    }

    /**
     * The forms that a reporter owes for every period.
     *
     * @param enterprise who reports, or null for the county itself
     */
    public List<Form> owedBy(Enterprise enterprise) {
        return forms.stream().filter(form -> form.owed() && form.filledBy().covers(enterprise)).toList();
    }

    private final class FormIndex {

        private final Form form;
        private final Map<String, Map<String, Optional<Cell>>> indicators = new LinkedHashMap<>();
        private final List<Cell> cells = new ArrayList<>();

        FormIndex(Form form, List<Indicator> first) {
            this.form = form;
            first.forEach(this::add);
        }

        private void add(Indicator indicator) {
            String where = form.code() + "/" + indicator.code();
            require(LOWER.matcher(indicator.code()).matches(), where, "indicator codes are up to 64 lower-case letters, digits and _");
            require(indicator.decimals() >= 0 && indicator.decimals() <= MOST_DECIMALS, where,
                    "decimals must be 0 to " + MOST_DECIMALS);
            require(indicators.put(indicator.code(), itemsOf(indicator, where)) == null, where, "the indicator is there twice");
        }

        private Map<String, Optional<Cell>> itemsOf(Indicator indicator, String where) {
            Map<String, Optional<Cell>> items = new LinkedHashMap<>();
            if (indicator.items().isEmpty()) {
                items.put("", add(indicator, null));
            }
            for (Item item : indicator.items()) {
                require(UPPER.matcher(item.code()).matches(), where + "/" + item.code(),
                        "item codes are up to 32 upper-case letters, digits and _");
                require(items.put(item.code(), add(indicator, item)) == null, where + "/" + item.code(), "the item is there twice");
            }
            return items;
        }

        private Optional<Cell> add(Indicator indicator, Item item) {
            Cell cell = new Cell(FormCatalog.this.cells.size(), form, indicator, item);
            FormCatalog.this.cells.add(cell);
            cells.add(cell);
            return Optional.of(cell);
        }
    }
}
