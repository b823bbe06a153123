package org.lingmei.grading.service.assay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.grading.engine.assay.AssayKind;
import org.lingmei.grading.service.grade.AssayTable;
import org.lingmei.grading.service.store.AssayFacts;
import org.lingmei.grading.service.store.AssayRow;
import org.lingmei.grading.service.store.AssayStore;

/** Finds the originals that duplicates and arbitration samples belong to, in the store or among what arrives with them. */
final class Originals {

    private final Connection connection;
    private final UnaryOperator<String> naming;
    private final List<CellError> errors;
    private final Map<String, AssayRow> known = new HashMap<>();
    private final Set<Long> arrived = new HashSet<>();
    private final Map<Long, Set<AssayKind>> parts = new HashMap<>();
    private final Set<Long> joined = new LinkedHashSet<>();

    Originals(Connection connection, UnaryOperator<String> naming, List<CellError> errors) {
        this.connection = connection;
        this.naming = naming;
        this.errors = errors;
    }

    /** Notes which of the numbers, each with its row, are taken in their county. */
    void refuseTaken(List<Map.Entry<Integer, AssayFacts>> arriving) throws SQLException {
        Map<String, List<String>> byRegion = new HashMap<>();
        arriving.forEach(one -> byRegion.computeIfAbsent(one.getValue().region(), region -> new ArrayList<>()).add(one.getValue().assay()));
        Set<String> taken = new HashSet<>();
        for (Map.Entry<String, List<String>> region : byRegion.entrySet()) {
            AssayStore.taken(connection, region.getKey(), region.getValue()).forEach(number -> taken.add(region.getKey() + "/" + number));
        }
        arriving.stream().filter(one -> taken.contains(one.getValue().region() + "/" + one.getValue().assay()))
                .forEach(one -> wrong(one.getKey(), AssayTable.NAME, new Text("化验编号“%s”已经登记过；如需修改，请用更正。",
                        "An analysis “%s” is registered already; correct that one instead.").with(one.getValue().assay())));
    }

    /** Takes note of an original that arrives. */
    void arrived(AssayRow original) {
        known.put(original.facts().region() + "/" + original.facts().assay(), original);
        arrived.add(original.id());
    }

    /** Puts a part of a sample to its original, which is locked; notes why that cannot be. */
    AssayFacts join(int row, AssayFacts part) throws SQLException {
        Optional<AssayRow> found = find(part);
        if (found.isEmpty()) {
            wrong(row, "of", new Text("没有化验“%s”。", "There is no analysis “%s”.").with(part.of()));
            return part;
        }
        AssayFacts original = found.get().facts();
        if (original.kind() != AssayKind.ORIGINAL) {
            wrong(row, "of", new Text("化验“%s”自己不是原样。", "Analysis “%s” is no original itself.").with(part.of()));
            return part;
        }
        if (!original.uscc().equals(part.uscc()) || original.family() != part.family()) {
            wrong(row, "of", new Text("化验“%s”是别的企业或别的产品的。", "Analysis “%s” is of another enterprise or of other goods.").with(part.of()));
            return part;
        }
        long id = found.get().id();
        if (joined.add(id) && !arrived.contains(id)) {
            AssayStore.lock(connection, id);
            Set<AssayKind> there = new HashSet<>();
            AssayStore.samples(connection, id).forEach(sample -> there.add(sample.facts().kind()));
            parts.put(id, there);
        }
        if (!parts.computeIfAbsent(id, none -> new HashSet<>()).add(part.kind())) {
            wrong(row, "of", new Text("化验“%1$s”已有%2$s。", "Analysis “%1$s” has one already: %3$s.")
                    .with(part.of(), part.kind().label().zh(), part.kind().label().en()));
        }
        return part.of(id, original.lot(), original.lotTonnes());
    }

    private Optional<AssayRow> find(AssayFacts part) throws SQLException {
        String name = part.region() + "/" + part.of();
        if (!known.containsKey(name)) {
            AssayStore.find(connection, part.region(), part.of()).ifPresent(row -> known.put(name, row));
        }
        return Optional.ofNullable(known.get(name));
    }

    /** The originals that something was put to. */
    Set<Long> joined() {
        return joined;
    }

    private void wrong(int row, String column, Text message) {
        errors.add(new CellError(row, naming.apply(column), message));
    }
}
