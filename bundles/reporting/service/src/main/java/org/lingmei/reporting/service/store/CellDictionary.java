package org.lingmei.reporting.service.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lingmei.core.api.tx.Tx;
import org.lingmei.county.spi.CountyIndicator;
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.form.FormCatalog;

/**
 * Numbers under which the store knows the cells of the forms. The catalogue counts its cells anew whenever an operator edits a
 * form; a stored figure must keep its meaning, so the store's numbers are given once and for ever. A cell that a county has added
 * is that county's only, and another unit or number of decimals makes it another cell.
 *
 * @param storedOf the store's number by the catalogue's index
 * @param indexOf the catalogue's index by the store's number, -1 for a cell that the catalogue no longer has
 */
public record CellDictionary(FormCatalog catalog, int[] storedOf, int[] indexOf) {

    /** Reads the numbers of the province's forms and gives one to each cell that has none. */
    public static CellDictionary load(Tx tx, FormCatalog catalog) throws SQLException {
        return load(tx, catalog, "", List.of());
    }

    /**
     * Reads the numbers for a county's catalogue, gives one to each cell that has none, and keeps what the county calls those that
     * it has added.
     *
     * @param indicators what the county asks for, all of what it has added to the catalogue among them
     */
    public static CellDictionary load(Tx tx, FormCatalog catalog, String region, List<CountyIndicator> indicators) throws SQLException {
        Connection connection = tx.connection();
        Map<String, CountyIndicator> asked = indicators.stream().collect(Collectors.toMap(CountyIndicator::code, Function.identity()));
        Map<String, CellRow> known = new HashMap<>();
        int highest = CellRow.read(connection, region, row -> known.put(row.key(), row));
        int[] stored = new int[catalog.size()];
        try (PreparedStatement insert = connection.prepareStatement(CellRow.INSERT);
                PreparedStatement rename = connection.prepareStatement(CellRow.RENAME)) {
            boolean any = false;
            for (int index = 0; index < stored.length; index++) {
                CellRow wanted = wanted(catalog.cell(index), region, asked);
                CellRow there = known.get(wanted.key());
                if (there == null) {
                    stored[index] = ++highest;
                    wanted.insert(insert, highest);
                    any = true;
                } else {
                    stored[index] = there.id();
                    if (!there.calledAs(wanted)) {
                        wanted.rename(rename, there.id());
                    }
                }
            }
            if (any) {
                insert.executeBatch();
            }
        } catch (SQLException failure) {
            throw SameMoment.of(failure);
        }
        return of(catalog, stored, highest);
    }

    /** The numbers for a catalogue that was in force once; a cell that the store never knew has -1. Nothing is written. */
    public static CellDictionary known(Connection connection, FormCatalog catalog, String region, List<CountyIndicator> indicators)
            throws SQLException {
        Map<String, CountyIndicator> asked = indicators.stream().collect(Collectors.toMap(CountyIndicator::code, Function.identity()));
        Map<String, Integer> known = new HashMap<>();
        int highest = CellRow.read(connection, region, row -> known.put(row.key(), row.id()));
        int[] stored = new int[catalog.size()];
        for (int index = 0; index < stored.length; index++) {
            stored[index] = known.getOrDefault(wanted(catalog.cell(index), region, asked).key(), -1);
        }
        return of(catalog, stored, highest);
    }

    private static CellRow wanted(Cell cell, String region, Map<String, CountyIndicator> asked) {
        return cell.indicator().ofCounty() ? CellRow.of(region, cell, asked.get(cell.indicator().code())) : CellRow.of(cell);
    }

    private static CellDictionary of(FormCatalog catalog, int[] stored, int highest) {
        int[] indexes = new int[highest + 1];
        Arrays.fill(indexes, -1);
        for (int index = 0; index < stored.length; index++) {
            if (stored[index] >= 0) {
                indexes[stored[index]] = index;
            }
        }
        return new CellDictionary(catalog, stored, indexes);
    }

    /** The catalogue's index of a stored cell, or -1. */
    public int index(int stored) {
        return stored < indexOf.length ? indexOf[stored] : -1;
    }
}
