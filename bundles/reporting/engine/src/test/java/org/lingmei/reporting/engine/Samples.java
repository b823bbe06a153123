package org.lingmei.reporting.engine;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.Uscc;
import org.lingmei.reporting.api.ReportRow;
import org.lingmei.reporting.engine.calendar.WorkingCalendar;

/** The sample data: the directory of the system property {@code lingmei.samples}, or {@code samples} of the repository. */
public final class Samples {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private final Path directory;

    private Samples(Path directory) {
        this.directory = directory;
    }

    public static Samples find() {
        String set = System.getProperty("lingmei.samples", "");
        if (!set.isBlank()) {
            return new Samples(Path.of(set));
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            for (String name : List.of("samples", "shared/data")) {
                if (Files.isRegularFile(folder.resolve(name).resolve("weekly-arrivals.csv"))) {
                    return new Samples(folder.resolve(name));
                }
            }
        }
        throw new IllegalStateException("no samples found; set -Dlingmei.samples");
    }

    /** The records of a table, each by heading. */
    public List<Map<String, String>> table(String file) {
        return records(file, StandardCharsets.UTF_8).stream().map(CSVRecord::toMap).toList();
    }

    public Map<String, Enterprise> enterprises() {
        Map<String, Enterprise> enterprises = new LinkedHashMap<>();
        for (Map<String, String> row : table("enterprises.csv")) {
            enterprises.put(row.get("uscc"), new Enterprise(new Uscc(row.get("uscc")), row.get("region"), row.get("name"),
                    Enterprise.Kind.valueOf(row.get("kind").toUpperCase(Locale.ROOT)),
                    new BigDecimal(row.get("licensed_capacity_kt")), Integer.parseInt(row.get("kilns"))));
        }
        return enterprises;
    }

    public WorkingCalendar calendar() {
        return new WorkingCalendar(days("holiday"), days("workday"));
    }

    private Set<LocalDate> days(String kind) {
        return table("working-calendar-2021.csv").stream().filter(row -> row.get("kind").equals(kind))
                .map(row -> LocalDate.parse(row.get("date"))).collect(Collectors.toSet());
    }

    public List<ReportRow> weekly(String file, String charset) {
        List<ReportRow> rows = new ArrayList<>();
        for (CSVRecord line : records("weekly/" + file, Charset.forName(charset))) {
            rows.add(new ReportRow((int) line.getRecordNumber() + 1, line.get("region"), line.get("uscc"), line.get("form"),
                    line.get("week"), line.get("indicator"), line.get("item"), line.get("value")));
        }
        return rows;
    }

    private List<CSVRecord> records(String file, Charset charset) {
        try (Reader in = Files.newBufferedReader(directory.resolve(file), charset); CSVParser parser = FORMAT.parse(in)) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
