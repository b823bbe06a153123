package org.lingmei.grading.service.assay;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.api.Composition;
import org.lingmei.grading.engine.assay.AssayKind;
import org.lingmei.grading.engine.assay.Settlement;
import org.lingmei.grading.engine.assay.Tolerances;
import org.lingmei.grading.service.standards.StandardJson;
import org.lingmei.grading.service.store.AssayRow;
import org.lingmei.grading.service.store.AssayStore;
import org.lingmei.grading.service.store.SettlementStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Settles lots of which more than one analysis is there, by the tolerances of the day, which are kept with what came of them. */
@Component(service = LotSettlement.class)
public final class LotSettlement {

    private final Path file;

    @Activate
    public LotSettlement() {
        this(Path.of(System.getProperty("karaf.etc", "etc"), "lingmei", "assay-tolerances.json"));
    }

    LotSettlement(Path file) {
        this.file = file;
    }

    /** Settles an original's lot anew; whoever calls has {@link AssayStore#lock locked} it. */
    void settle(Connection connection, long original, Instant now) throws SQLException {
        List<AssayRow> samples = AssayStore.samples(connection, original);
        if (samples.isEmpty()) {
            return;
        }
        AssayRow row = AssayStore.find(connection, original).orElseThrow();
        Tolerances tolerances = tolerances();
        Settlement settlement = Settlement.of(row.facts().composition(), of(samples, AssayKind.DUPLICATE), of(samples, AssayKind.ARBITRATION),
                tolerances);
        Map<Analyte, String> values = new EnumMap<>(Analyte.class);
        settlement.values().values().forEach((analyte, value) -> values.put(analyte, value.toPlainString()));
        String verdict = settlement.verdict().code();
        SettlementStore.put(connection, original, new SettlementStore.Row(verdict, StandardJson.tree(tolerances).toString(), values, now));
        AssayStore.verdict(connection, original, verdict);
    }

    /** How an original's lot is settled, with the differences that it was settled on. */
    static Settlement of(Connection connection, AssayRow original, List<AssayRow> samples) throws SQLException {
        Optional<SettlementStore.Row> kept = SettlementStore.find(connection, original.id());
        if (kept.isEmpty()) {
            return new Settlement(Settlement.Verdict.SINGLE, List.of(), original.facts().composition());
        }
        Map<Analyte, BigDecimal> values = new EnumMap<>(Analyte.class);
        kept.get().values().forEach((analyte, value) -> values.put(analyte, new BigDecimal(value)));
        try {
            Tolerances then = StandardJson.read(kept.get().tolerances(), Tolerances.class);
            Settlement again = Settlement.of(original.facts().composition(), of(samples, AssayKind.DUPLICATE),
                    of(samples, AssayKind.ARBITRATION), then);
            return new Settlement(Settlement.Verdict.ofCode(kept.get().verdict()), again.differences(), new Composition(values));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the tolerances kept with assay " + original.id() + " cannot be read", e);
        }
    }

    private static Composition of(List<AssayRow> samples, AssayKind kind) {
        return samples.stream().filter(row -> row.facts().kind() == kind).map(row -> row.facts().composition()).findFirst().orElse(null);
    }

    private Tolerances tolerances() {
        try {
            return StandardJson.read(Files.readString(file), Tolerances.class);
        } catch (IOException | RuntimeException e) {
            throw new Problem("tolerances-unreadable", 503, new Text("允许差无法读取", "The tolerances cannot be read"),
                    new Text("%1$s 无法读取：%2$s。请联系运维人员。", "%1$s cannot be read: %2$s. Tell the operator.")
                            .with(file.getFileName(), e.getMessage())).asException();
        }
    }
}
