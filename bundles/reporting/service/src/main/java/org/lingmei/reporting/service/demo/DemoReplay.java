package org.lingmei.reporting.service.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.lingmei.core.api.Region;
import org.lingmei.core.api.audit.AuditTrail;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.core.api.office.UnreadableTableException;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.registry.RegistryAdmin;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.reporting.service.intake.Arrival;
import org.lingmei.reporting.service.intake.SubmissionDoor;
import org.lingmei.reporting.service.store.ResponsibilityStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replays the sample weeks through the door with their times of arrival, in that order. Runs only where a configuration
 * {@code org.lingmei.reporting.demo} names the samples, which the launcher writes for {@code --demo}. A file that is stored
 * already is recognised, so a replay that was broken off goes on where it stopped.
 */
@Component(service = DemoReplay.class, immediate = true, configurationPid = "org.lingmei.reporting.demo",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class DemoReplay {

    private static final Logger LOG = LoggerFactory.getLogger(DemoReplay.class);
    private static final Caller DEMO = Caller.platform("demo");

    private final SubmissionDoor door;
    private final Registry registry;
    private final RegistryAdmin admin;
    private final Spreadsheets spreadsheets;
    private final Transactions transactions;
    private final AuditTrail audit;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> new Thread(task, "lingmei-demo"));

    @Activate
    public DemoReplay(@Reference SubmissionDoor door, @Reference Registry registry, @Reference RegistryAdmin admin,
            @Reference Spreadsheets spreadsheets,
            @Reference(target = "(lingmei.schema=reporting)") Transactions transactions, @Reference AuditTrail audit,
            Map<String, Object> config) {
        this.door = door;
        this.registry = registry;
        this.admin = admin;
        this.spreadsheets = spreadsheets;
        this.transactions = transactions;
        this.audit = audit;
        Path samples = Path.of(String.valueOf(config.get("samples")));
        executor.execute(() -> replay(samples));
    }

    @Deactivate
    void stop() throws InterruptedException {
        executor.shutdownNow();
        executor.awaitTermination(30, TimeUnit.SECONDS);
    }

    private void replay(Path samples) {
        try {
            admin.putEnterprises(DEMO, table(samples.resolve("enterprises.csv")));
            enterResponsibilities();
            List<List<String>> arrivals = table(samples.resolve("weekly-arrivals.csv")).rows();
            List<List<String>> sent = arrivals.subList(1, arrivals.size()).stream().filter(row -> !row.get(2).isEmpty())
                    .sorted(Comparator.comparing((List<String> row) -> OffsetDateTime.parse(row.get(4)).toInstant())).toList();
            for (List<String> row : sent) {
                replay(samples.resolve("weekly").resolve(row.get(2)), row);
            }
            LOG.info("The demonstration has {} sample files in place", sent.size());
        } catch (IOException | UnreadableTableException | RuntimeException e) {
            LOG.error("The demonstration cannot be replayed", e);
        }
    }

    private void replay(Path file, List<String> row) throws IOException {
        String name = row.get(2);
        try {
            door.submit(new Arrival(DEMO, row.get(1), row.get(0), OffsetDateTime.parse(row.get(4)).toInstant(), name, "text/csv",
                    Files.readAllBytes(file), "", "demo:" + name, Locale.SIMPLIFIED_CHINESE));
        } catch (ProblemException e) {
            LOG.warn("Sample {} was refused: {} {}", name, e.problem().detail().en(), e.problem().errors());
        }
    }

    private Spreadsheets.Table table(Path file) throws IOException, UnreadableTableException {
        return spreadsheets.readCsv(Files.readAllBytes(file), "UTF-8");
    }

    /** Two counties keep an empty cell, so that one sees how an empty cell shows. */
    private void enterResponsibilities() {
        LocalDate from = LocalDate.of(2021, 1, 1);
        boolean there = !transactions.read(tx -> ResponsibilityStore.on(tx.connection(), from)).isEmpty();
        if (there) {
            return;
        }
        transactions.write(tx -> {
            int number = 0;
            for (Region region : registry.regions()) {
                for (String form : List.of("M1", "M2", "M3", "M4", "M5", "M6", "M7", "C1", "C2")) {
                    number++;
                    if (form.equals("C1") && region.city().equals("丹东市")) {
                        continue;
                    }
                    ResponsibilityStore.put(tx.connection(), new ResponsibilityStore.Responsibility(region.code(), form,
                            region.name() + "镁产业办公室（示范）", "示范填报员" + number, "科员", "示范副手" + number,
                            "0000-%07d".formatted(number), from, null));
                }
            }
            audit.append(tx, DEMO, "reporting.responsibility.entered", "demo", Map.of());
            return null;
        });
    }
}
