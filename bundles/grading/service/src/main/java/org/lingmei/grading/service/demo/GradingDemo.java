package org.lingmei.grading.service.demo;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.lingmei.core.api.event.DomainEvent;
import org.lingmei.core.api.event.DomainEventHandler;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.core.api.office.UnreadableTableException;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.security.Caller;
import org.lingmei.grading.engine.assay.AssayKind;
import org.lingmei.grading.service.assay.AssayDoor;
import org.lingmei.grading.service.assay.Assays;
import org.lingmei.grading.service.store.AssayFilter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the sample analyses for a demonstration, spread over its ten weeks. It begins when the first sample report is in, for then
 * the enterprises are registered.
 */
@Component(service = DomainEventHandler.class, configurationPid = "org.lingmei.grading.demo",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class GradingDemo implements DomainEventHandler {

    private static final Logger LOG = LoggerFactory.getLogger(GradingDemo.class);
    private static final Caller DEMO = Caller.platform("demo");
    private static final LocalDate FIRST_DAY = LocalDate.of(2021, 1, 4);
    private static final int DAYS = 70;
    private static final List<String> ADDED = List.of("lot", "lab", "method", "certificate", "sampler", "sampled_at", "kind", "of");
    /** Of one lot in a hundred the other side analysed its part too; this is how far it found MgO from the original. */
    private static final List<BigDecimal> DUPLICATES = List.of(new BigDecimal("0.10"), new BigDecimal("-0.20"), new BigDecimal("0.30"),
            new BigDecimal("-0.45"));
    private static final int LOTS_A_DUPLICATE = 100;

    private final AssayDoor door;
    private final Assays assays;
    private final Spreadsheets spreadsheets;
    private final Path file;

    @Activate
    public GradingDemo(@Reference AssayDoor door, @Reference Assays assays, @Reference Spreadsheets spreadsheets, Map<String, Object> config) {
        this.door = door;
        this.assays = assays;
        this.spreadsheets = spreadsheets;
        this.file = Path.of(String.valueOf(config.get("samples"))).resolve("grading").resolve("assays.csv");
    }

    @Override
    public String name() {
        return "grading.demo";
    }

    @Override
    public boolean accepts(String type) {
        return type.equals("reporting.submission.stored");
    }

    @Override
    public void handle(DomainEvent event) {
        AssayFilter all = new AssayFilter(null, null, null, null, null, null, null);
        if (assays.count(DEMO, all) > 0) {
            return;
        }
        try {
            byte[] content = Files.readAllBytes(file);
            Spreadsheets.Table samples = spreadsheets.readCsv(content, "UTF-8");
            door.registerAll(DEMO, () -> dated(samples), DigestUtils.sha256Hex(content), "demo:assays.csv");
            LOG.info("The demonstration has {} sample analyses in place", assays.count(DEMO, all));
        } catch (IOException | UnreadableTableException | ProblemException e) {
            LOG.error("The sample analyses of the demonstration cannot be registered", e);
        }
    }

    /** The samples with what a laboratory writes besides, in the order of their days, and some duplicates among them. */
    private static Spreadsheets.Table dated(Spreadsheets.Table samples) {
        List<String> columns = samples.rows().get(0);
        List<List<String>> rows = new ArrayList<>();
        List<String> heading = new ArrayList<>(columns);
        heading.addAll(ADDED);
        rows.add(heading);
        int lots = samples.rows().size() - 1;
        for (int i = 0; i < lots; i++) {
            Map<String, String> sample = new HashMap<>();
            for (int column = 0; column < columns.size(); column++) {
                sample.put(columns.get(column), samples.rows().get(i + 1).get(column));
            }
            String number = sample.get("assay");
            sample.putAll(Map.of("lot", "示范-" + number, "lab", "示范化验室", "method", "GB/T 5069-2015", "certificate", "示范-" + number,
                    "sampler", "示范取样员", "sampled_at", FIRST_DAY.plusDays((long) i * DAYS / lots).toString()));
            rows.add(row(heading, sample));
            if (i % LOTS_A_DUPLICATE == 0) {
                BigDecimal shift = DUPLICATES.get(i / LOTS_A_DUPLICATE % DUPLICATES.size());
                sample.putAll(Map.of("assay", number + "-B", "of", number, "kind", AssayKind.DUPLICATE.code(), "lab", "示范第二化验室",
                        "certificate", "示范-" + number + "-B", "mgo", new BigDecimal(sample.get("mgo")).add(shift).toPlainString()));
                rows.add(row(heading, sample));
            }
        }
        return new Spreadsheets.Table(rows);
    }

    private static List<String> row(List<String> heading, Map<String, String> cells) {
        return heading.stream().map(column -> cells.getOrDefault(column, "")).toList();
    }
}
