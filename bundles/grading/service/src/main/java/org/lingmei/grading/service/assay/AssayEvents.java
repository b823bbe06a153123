package org.lingmei.grading.service.assay;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingmei.core.api.event.Outbox;
import org.lingmei.core.api.tx.Tx;
import org.lingmei.grading.api.Grading;
import org.lingmei.grading.service.standards.StandardJson;
import org.lingmei.grading.service.store.AssayFacts;
import org.lingmei.grading.service.store.AssayRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells the other rooms of analyses. A file of many becomes a few events, each of one county. */
@Component(service = AssayEvents.class)
public final class AssayEvents {

    private static final int MOST = 200;

    private final Outbox outbox;

    @Activate
    public AssayEvents(@Reference Outbox outbox) {
        this.outbox = outbox;
    }

    /** The payload of {@code grading.assay.registered} and {@code grading.assay.corrected}. */
    record Payload(String region, List<One> assays) {
    }

    /** One of the analyses; {@code standard} and {@code grade} are null if no standard was in force on the day of sampling. */
    record One(long id, int version, String assay, String uscc, String lot, String lotTonnes, String family, String kind, String of,
            String sampledAt, String standard, String grade) {

        static One of(AssayRow row, Optional<Grading> grading) {
            AssayFacts facts = row.facts();
            return new One(row.id(), row.version(), facts.assay(), facts.uscc(), facts.lot(), facts.lotTonnes(), facts.family().code(),
                    facts.kind().code(), facts.of(), facts.sampledAt().toString(),
                    grading.map(found -> found.standard().toString()).orElse(null), grading.map(Grading::grade).orElse(null));
        }
    }

    void publish(Tx tx, String type, List<AssayRow> rows, List<Optional<Grading>> gradings) throws SQLException {
        Map<String, List<One>> byRegion = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            byRegion.computeIfAbsent(rows.get(i).facts().region(), region -> new ArrayList<>()).add(One.of(rows.get(i), gradings.get(i)));
        }
        for (Map.Entry<String, List<One>> region : byRegion.entrySet()) {
            List<One> all = region.getValue();
            for (int from = 0; from < all.size(); from += MOST) {
                List<One> some = all.subList(from, Math.min(from + MOST, all.size()));
                outbox.publish(tx, type, region.getKey() + "/" + some.get(0).assay(),
                        StandardJson.tree(new Payload(region.getKey(), some)).toString());
            }
        }
    }
}
