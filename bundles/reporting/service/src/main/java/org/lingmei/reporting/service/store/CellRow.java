package org.lingmei.reporting.service.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Consumer;
import org.lingmei.core.api.Text;
import org.lingmei.county.spi.CountyIndicator;
import org.lingmei.reporting.engine.form.Cell;

/**
 * A row of table {@code cell}.
 *
 * @param id the store's number; 0 for one that has none yet
 * @param region the county whose cell it is; empty for the province's, whose unit, decimals and titles the forms say
 * @param item empty where the indicator has none
 * @param summed whether there is a total
 * @param title what the county calls the indicator, or null
 * @param itemTitle what the county calls the item, or null
 */
record CellRow(int id, String region, String form, String indicator, String item, String unit, int decimals, boolean summed, Text title,
        Text itemTitle) {

    static final String INSERT = """
            insert into cell (id, region, form, indicator_code, item, unit, decimals, summed, title_zh, title_en, item_zh, item_en)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    static final String RENAME = "update cell set summed = ?, title_zh = ?, title_en = ?, item_zh = ?, item_en = ? where id = ?";

    /** A cell of the province's forms. */
    static CellRow of(Cell cell) {
        return new CellRow(0, "", cell.form().code(), cell.indicator().code(), cell.itemCode(), "", 0, cell.indicator().addsUp(), null, null);
    }

    /** A cell that a county has added. */
    static CellRow of(String region, Cell cell, CountyIndicator asked) {
        return new CellRow(0, region, cell.form().code(), asked.code(), cell.itemCode(), asked.unit(), asked.decimals(), asked.summed(),
                asked.title(), cell.item() == null ? null : cell.item().title());
    }

    /**
     * Reads the province's cells and a county's.
     *
     * @param region the county, or empty
     * @return the highest number of all cells of all counties
     */
    static int read(Connection connection, String region, Consumer<CellRow> each) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select id, region, form, indicator_code, item, unit, decimals, summed, title_zh, title_en, item_zh, item_en
                from cell where region in ('', ?)""")) {
            select.setString(1, region);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    each.accept(new CellRow(row.getInt(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5),
                            row.getString(6), row.getInt(7), row.getBoolean(8), text(row, 9), text(row, 11)));
                }
            }
        }
        try (PreparedStatement select = connection.prepareStatement("select max(id) from cell"); ResultSet row = select.executeQuery()) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    /** The text in that column and the next, or null. */
    static Text text(ResultSet row, int column) throws SQLException {
        String zh = row.getString(column);
        return zh == null ? null : new Text(zh, row.getString(column + 1));
    }

    /** What makes it this cell and no other. */
    String key() {
        return String.join("\n", region, form, indicator, item, unit, Integer.toString(decimals));
    }

    boolean calledAs(CellRow other) {
        return summed == other.summed && Objects.equals(title, other.title) && Objects.equals(itemTitle, other.itemTitle);
    }

    void insert(PreparedStatement insert, int number) throws SQLException {
        insert.setInt(1, number);
        insert.setString(2, region);
        insert.setString(3, form);
        insert.setString(4, indicator);
        insert.setString(5, item);
        insert.setString(6, unit);
        insert.setInt(7, decimals);
        setNames(insert, 8);
        insert.addBatch();
    }

    void rename(PreparedStatement update, int number) throws SQLException {
        setNames(update, 1);
        update.setInt(6, number);
        update.executeUpdate();
    }

    private void setNames(PreparedStatement statement, int first) throws SQLException {
        statement.setBoolean(first, summed);
        set(statement, first + 1, title);
        set(statement, first + 3, itemTitle);
    }

    private static void set(PreparedStatement statement, int column, Text text) throws SQLException {
        statement.setString(column, text == null ? null : text.zh());
        statement.setString(column + 1, text == null ? null : text.en());
    }
}
