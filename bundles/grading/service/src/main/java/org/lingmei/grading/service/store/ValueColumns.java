package org.lingmei.grading.service.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.lingmei.grading.api.Analyte;

/** Measured values in a row: a column for each analyte that nearly every analysis has, and a text for the rest. */
public final class ValueColumns {

    /** The analytes with a column of their own, named by the analyte's code. */
    public static final List<Analyte> COMMON =
            List.of(Analyte.MGO, Analyte.CAO, Analyte.SIO2, Analyte.FE2O3, Analyte.AL2O3, Analyte.LOI);
    /** The column of the rest. */
    public static final String OTHERS = "others";

    static final int COUNT = COMMON.size() + 1;
    static final String NAMES = COMMON.stream().map(Analyte::code).collect(Collectors.joining(", ")) + ", " + OTHERS;

    private ValueColumns() {
    }

    /** Sets the columns from that parameter on and tells the next one's number. */
    static int set(PreparedStatement statement, int first, Map<Analyte, String> values) throws SQLException {
        int at = first;
        for (Analyte analyte : COMMON) {
            statement.setString(at++, values.get(analyte));
        }
        StringJoiner others = new StringJoiner(" ");
        others.setEmptyValue("");
        values.forEach((analyte, value) -> {
            if (!COMMON.contains(analyte)) {
                others.add(analyte.code() + "=" + value);
            }
        });
        statement.setString(at++, others.length() == 0 ? null : others.toString());
        return at;
    }

    static Map<Analyte, String> get(ResultSet row, int first) throws SQLException {
        Map<Analyte, String> values = new EnumMap<>(Analyte.class);
        int at = first;
        for (Analyte analyte : COMMON) {
            String value = row.getString(at++);
            if (value != null) {
                values.put(analyte, value);
            }
        }
        others(row.getString(at), values);
        return values;
    }

    /** Adds what the text of the rest says. */
    public static void others(String text, Map<Analyte, String> values) {
        if (text != null) {
            for (String one : text.split(" ")) {
                int equals = one.indexOf('=');
                values.put(Analyte.ofCode(one.substring(0, equals)).orElseThrow(), one.substring(equals + 1));
            }
        }
    }
}
