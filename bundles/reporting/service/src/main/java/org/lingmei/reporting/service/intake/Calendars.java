package org.lingmei.reporting.service.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.audit.AuditTrail;
import org.lingmei.core.api.idempotency.IdempotentWrites;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.core.api.office.UnreadableTableException;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.api.tx.Tx;
import org.lingmei.reporting.api.calendar.WorkingDays;
import org.lingmei.reporting.engine.calendar.WorkingCalendar;
import org.lingmei.reporting.service.definitions.Definitions;
import org.lingmei.reporting.service.store.CalendarStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The working calendar in force. Years that nobody has entered yet are taken from the files that came with the distribution
 * ({@code etc/lingmei/calendars/2021.csv}); a year without either knows weekends only.
 */
@Component(service = {Calendars.class, WorkingDays.class})
public final class Calendars implements WorkingDays {

    private static final Logger LOG = LoggerFactory.getLogger(Calendars.class);

    private final Transactions transactions;
    private final AuditTrail audit;
    private final Spreadsheets spreadsheets;
    private final IdempotentWrites writes;
    private final AtomicReference<WorkingCalendar> current = new AtomicReference<>();

    @Activate
    public Calendars(@Reference(target = "(lingmei.schema=reporting)") Transactions transactions, @Reference AuditTrail audit,
            @Reference Spreadsheets spreadsheets, @Reference IdempotentWrites writes) {
        this.transactions = transactions;
        this.writes = writes;
        this.audit = audit;
        this.spreadsheets = spreadsheets;
        loadShipped(Definitions.directory().resolve("calendars"));
        current.set(transactions.read(tx -> CalendarStore.all(tx.connection())));
    }

    private void loadShipped(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(name -> name.toString().endsWith(".csv")).sorted().toList()) {
                int year = Integer.parseInt(file.getFileName().toString().replace(".csv", ""));
                Map<LocalDate, CalendarStore.Kind> days = parse(year, Files.readAllBytes(file));
                transactions.write(tx -> {
                    // another node may have entered it, or somebody there something better
                    if (!CalendarStore.known(tx.connection(), year)) {
                        replace(tx, Caller.platform("calendars"), year, days);
                    }
                    return null;
                });
            }
        } catch (IOException | NumberFormatException | ProblemException e) {
            LOG.warn("A shipped calendar cannot be used: {}", e.getMessage());
        }
    }

    public WorkingCalendar current() {
        return current.get();
    }

    @Override
    public boolean isWorkingDay(LocalDate day) {
        return current().isWorkingDay(day);
    }

    @Override
    public LocalDate plus(LocalDate from, int workingDays) {
        return current().plusWorkingDays(from, workingDays);
    }

    @Override
    public int between(LocalDate from, LocalDate to) {
        return current().workingDaysBetween(from, to);
    }

    /** The special days of a year. */
    public Map<LocalDate, CalendarStore.Kind> year(int year) {
        return transactions.read(tx -> CalendarStore.year(tx.connection(), year));
    }

    /**
     * Replaces the special days of a year. Due times that were stored with a submission stay as they were.
     *
     * @param key the request's {@code Idempotency-Key}, or null
     * @param csv two columns {@code date,kind}, kind {@code holiday} or {@code workday}
     * @return what was answered to that key, which is {@link Replaced}
     * @throws ProblemException 422 with rows and columns if it cannot be read
     */
    public IdempotentWrites.Answer put(Caller by, String key, int year, byte[] csv) {
        Map<LocalDate, CalendarStore.Kind> days = parse(year, csv);
        String asked = "PUT calendars %d %s".formatted(year, DigestUtils.sha256Hex(csv));
        IdempotentWrites.Answer answer = writes.once(key, by, asked, transactions, tx -> {
            replace(tx, by, year, days);
            return new IdempotentWrites.Answer(200, Json.write(new Replaced(days.size())));
        });
        current.set(transactions.read(tx -> CalendarStore.all(tx.connection())));
        return answer;
    }

    /** How many special days the year has now. */
    public record Replaced(int days) {
    }

    private void replace(Tx tx, Caller by, int year, Map<LocalDate, CalendarStore.Kind> days) throws SQLException {
        CalendarStore.replace(tx.connection(), year, days, by.username(), Clock.systemUTC().instant());
        audit.append(tx, by, "reporting.calendar.replaced", Integer.toString(year), Map.of("days", Integer.toString(days.size())));
    }

    private Map<LocalDate, CalendarStore.Kind> parse(int year, byte[] csv) {
        List<CellError> errors = new ArrayList<>();
        Map<LocalDate, CalendarStore.Kind> days = new TreeMap<>();
        try {
            Spreadsheets.Table table = spreadsheets.readCsv(csv, "UTF-8");
            if (table.rows().isEmpty() || !table.rows().get(0).equals(List.of("date", "kind"))) {
                errors.add(new CellError(1, null, new Text("第一行应为 date,kind。", "The first line must be date,kind.")));
            } else {
                for (int i = 1; i < table.rows().size(); i++) {
                    parseDay(table.rows().get(i), table.lines()[i], year, days, errors);
                }
            }
        } catch (UnreadableTableException e) {
            errors.add(e.error());
        }
        if (!errors.isEmpty()) {
            throw new Problem("invalid-table", 422, new Text("日历有误", "The calendar is wrong"),
                    new Text("日历文件有 %d 处错误，未作任何更改。", "The calendar has %d errors; nothing was changed.").with(errors.size()),
                    errors).asException();
        }
        return days;
    }

    private static void parseDay(List<String> cells, int line, int year, Map<LocalDate, CalendarStore.Kind> days,
            List<CellError> errors) {
        if (cells.size() != 2) {
            errors.add(new CellError(line, null, new Text("应有两列。", "Two columns are needed.")));
            return;
        }
        try {
            LocalDate day = LocalDate.parse(cells.get(0).strip());
            CalendarStore.Kind kind = CalendarStore.Kind.valueOf(cells.get(1).strip().toUpperCase(Locale.ROOT));
            if (day.getYear() != year) {
                errors.add(new CellError(line, "date", new Text("%1$s 不在 %2$s 年。", "%1$s is not in %2$s.").with(day, year)));
            } else if (days.put(day, kind) != null) {
                errors.add(new CellError(line, "date", new Text("%s 出现两次。", "%s appears twice.").with(day)));
            }
        } catch (DateTimeException e) {
            errors.add(new CellError(line, "date", new Text("“%s”不是日期。", "“%s” is no date.").with(cells.get(0))));
        } catch (IllegalArgumentException e) {
            errors.add(new CellError(line, "kind", new Text("“%s”应为 holiday 或 workday。",
                    "“%s” must be holiday or workday.").with(cells.get(1))));
        }
    }
}
