package org.lingmei.reporting.service.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.lingmei.core.api.tx.Tx;
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.form.FormCatalog;

/**
 * Numbers under which the store knows the cells of the forms. The catalogue counts its cells anew whenever an operator edits a
 * form; a stored figure must keep its meaning, so the store's numbers are given once and for ever.
 *
 * @param storedOf the store's number by the catalogue's index
 * @param indexOf the catalogue's index by the store's number, -1 for a cell that the catalogue no longer has
 */
public record CellDictionary(FormCatalog catalog, int[] storedOf, int[] indexOf) {

    /** Reads the numbers and gives one to each cell that has none. */
    public static CellDictionary load(Tx tx, FormCatalog catalog) throws SQLException {
        Connection connection = tx.connection();
        Map<String, Integer> known = new HashMap<>();
        int highest = 0;
        try (PreparedStatement select = connection.prepareStatement("select id, form, indicator_code, item from cell");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                known.put(key(row.getString(2), row.getString(3), row.getString(4)), row.getInt(1));
                highest = Math.max(highest, row.getInt(1));
            }
        }
        int[] stored = new int[catalog.size()];
        try (PreparedStatement insert =
                connection.prepareStatement("insert into cell (id, form, indicator_code, item) values (?, ?, ?, ?)")) {
            boolean any = false;
            for (int index = 0; index < stored.length; index++) {
                Cell cell = catalog.cell(index);
                Integer id = known.get(key(cell.form().code(), cell.indicator().code(), cell.itemCode()));
                if (id == null) {
                    id = ++highest;
                    insert.setInt(1, id);
                    insert.setString(2, cell.form().code());
                    insert.setString(3, cell.indicator().code());
                    insert.setString(4, cell.itemCode());
                    insert.addBatch();
                    any = true;
                }
                stored[index] = id;
            }
            if (any) {
                insert.executeBatch();
            }
        } catch (SQLException failure) {
            throw SameMoment.of(failure);
        }
        int[] indexes = new int[highest + 1];
        Arrays.fill(indexes, -1);
        for (int index = 0; index < stored.length; index++) {
            indexes[stored[index]] = index;
        }
        return new CellDictionary(catalog, stored, indexes);
    }

    /** The catalogue's index of a stored cell, or -1. */
    public int index(int stored) {
        return stored < indexOf.length ? indexOf[stored] : -1;
    }

    private static String key(String form, String indicator, String item) {
        return form + '\n' + indicator + '\n' + item;
    }
}
