package org.lingmei.grading.service.store;

import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.engine.assay.AssayKind;

/**
 * Which analyses are wanted; what is null or empty does not matter.
 *
 * @param from the first day of sampling
 * @param to the last day of sampling
 * @param text a part of the analysis's, the lot's or the certificate's number
 */
public record AssayFilter(String region, String uscc, LocalDate from, LocalDate to, ProductFamily family, AssayKind kind, String text) {

    /** The condition on table {@code assay a}, with its word {@code where}; empty if everything is wanted. */
    public String where() {
        List<String> conditions = new ArrayList<>();
        add(conditions, region, "a.region = ?");
        add(conditions, uscc, "a.uscc = ?");
        add(conditions, from, "a.sampled_at >= ?");
        add(conditions, to, "a.sampled_at <= ?");
        add(conditions, family, "a.family = ?");
        add(conditions, kind, "a.kind = ?");
        add(conditions, text, "(upper(a.assay) like ? escape '!' or upper(a.lot) like ? escape '!' or upper(a.certificate) like ? escape '!')");
        return conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
    }

    private static void add(List<String> conditions, Object wanted, String condition) {
        if (wanted != null && !wanted.equals("")) {
            conditions.add(condition);
        }
    }

    /** Sets the condition's parameters from that one on and tells the next one's number. */
    public int set(PreparedStatement statement, int first) throws SQLException {
        int at = first;
        for (String exact : new String[] {region, uscc}) {
            if (exact != null && !exact.isEmpty()) {
                statement.setString(at++, exact);
            }
        }
        for (LocalDate day : new LocalDate[] {from, to}) {
            if (day != null) {
                statement.setDate(at++, Date.valueOf(day));
            }
        }
        if (family != null) {
            statement.setString(at++, family.code());
        }
        if (kind != null) {
            statement.setString(at++, kind.code());
        }
        if (text != null && !text.isEmpty()) {
            String pattern = "%" + text.toUpperCase(Locale.ROOT).replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
            for (int i = 0; i < 3; i++) {
                statement.setString(at++, pattern);
            }
        }
        return at;
    }
}
