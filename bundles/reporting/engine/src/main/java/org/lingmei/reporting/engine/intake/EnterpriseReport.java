package org.lingmei.reporting.engine.intake;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.lingmei.core.api.Enterprise;
import org.lingmei.reporting.api.IsoWeek;
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.form.Form;

/**
 * What one reporter says about one period: an enterprise, or the county itself. Its figures can be read by cell, or one by
 * one in the order of the file ({@code position} 0 to {@link #size()} less one). Once built it does not change.
 */
public final class EnterpriseReport {

    private static final int USUAL_SIZE = 40;

    private final String region;
    private final IsoWeek period;
    private final String uscc;
    private final Enterprise enterprise;
    private final List<Form> forms = new ArrayList<>(1);
    /** For each cell of the catalog one more than its position, 0 where nothing was reported. */
    private final int[] positions;
    private int size;
    private Cell[] cells = new Cell[USUAL_SIZE];
    private int[] rows = new int[USUAL_SIZE];
    private BigDecimal[] values = new BigDecimal[USUAL_SIZE];
    private String[] texts;

    /**
     * An empty report; for the intake.
     *
     * @param cellsInCatalog the catalog's size
     */
    EnterpriseReport(String region, IsoWeek period, Enterprise enterprise, int cellsInCatalog) {
        this(region, period, enterprise == null ? "" : enterprise.uscc().value(), enterprise, cellsInCatalog);
    }

    private EnterpriseReport(String region, IsoWeek period, String uscc, Enterprise enterprise, int cellsInCatalog) {
        this.region = region;
        this.period = period;
        this.uscc = uscc;
        this.enterprise = enterprise;
        this.positions = new int[cellsInCatalog];
    }

    /**
     * A report as it is remembered: its figures, without what was said in words.
     *
     * @param uscc the enterprise's code; empty for the county itself
     * @param enterprise the enterprise, or null for the county itself and where the register no longer has it
     * @param figures in the order of the file; in each cell no more than one
     * @param cellsInCatalog the catalog's size
     */
    public static EnterpriseReport remembered(String region, IsoWeek period, String uscc, Enterprise enterprise,
            List<Remembered> figures, int cellsInCatalog) {
        EnterpriseReport report = new EnterpriseReport(region, period, uscc, enterprise, cellsInCatalog);
        for (Remembered figure : figures) {
            report.addForm(figure.cell().form());
            report.add(figure.cell(), figure.row(), figure.value(), null);
        }
        return report;
    }

    /**
     * A figure as it is remembered.
     *
     * @param row where it stood in its file; 0 where that is not known any more
     */
    public record Remembered(Cell cell, int row, BigDecimal value) {
    }

    void addForm(Form form) {
        if (!forms.contains(form)) {
            forms.add(form);
        }
    }

    void add(Cell cell, int row, BigDecimal value, String text) {
        if (size == cells.length) {
            cells = Arrays.copyOf(cells, size * 2);
            rows = Arrays.copyOf(rows, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        if (text != null) {
            texts = texts == null ? new String[cells.length] : Arrays.copyOf(texts, cells.length);
            texts[size] = text;
        }
        cells[size] = cell;
        rows[size] = row;
        values[size] = value;
        positions[cell.index()] = ++size;
    }

    public String region() {
        return region;
    }

    public IsoWeek period() {
        return period;
    }

    /** The enterprise's code; empty for the county itself. */
    public String uscc() {
        return uscc;
    }

    /** The enterprise, or null for the county itself. */
    public Enterprise enterprise() {
        return enterprise;
    }

    /** The forms of which it has figures, each once, in the order of the file. */
    public List<Form> forms() {
        return Collections.unmodifiableList(forms);
    }

    /** The figure in a cell, or null if it was not reported or is a text. */
    public BigDecimal value(int cell) {
        int position = positions[cell];
        return position == 0 ? null : values[position - 1];
    }

    /** The text in a cell, or null if it was not reported or is a figure. */
    public String text(int cell) {
        int position = positions[cell];
        return position == 0 ? null : textAt(position - 1);
    }

    /** Whether the cell was reported. */
    public boolean has(int cell) {
        return positions[cell] != 0;
    }

    /** The row in which the cell was reported, or 0. */
    public int row(int cell) {
        int position = positions[cell];
        return position == 0 ? 0 : rows[position - 1];
    }

    /** How many cells were reported. */
    public int size() {
        return size;
    }

    public Cell cellAt(int position) {
        return cells[position];
    }

    /** The figure there, or null if it is a text. */
    public BigDecimal valueAt(int position) {
        return values[position];
    }

    /** The text there, or null if it is a figure. */
    public String textAt(int position) {
        return texts == null || position >= texts.length ? null : texts[position];
    }

    public int rowAt(int position) {
        return rows[position];
    }
}
