package org.lingmei.itests.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The ten sample weeks and what is expected of them. */
public final class Samples {

    /** Those of the counties in the samples. */
    public static final List<String> REGIONS = List.of("210381", "210882", "210323", "211021", "210682", "210624");

    private static final CSVFormat CSV = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

    private Samples() {
    }

    /** A file of the samples. */
    public static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a file of the samples is. */
    public static Path path(String name) {
        return Checkout.top().resolve("samples").resolve(name);
    }

    /** The rows of a file by their headings. */
    public static List<Map<String, String>> table(String name) {
        try (CSVParser parser = CSV.parse(Files.newBufferedReader(path(name), StandardCharsets.UTF_8))) {
            return parser.stream().map(CSVRecord::toMap).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files that were sent, in the order in which they arrived. */
    public static List<Map<String, String>> arrivals() {
        return table("weekly-arrivals.csv").stream().filter(row -> !row.get("file").isEmpty())
                .sorted(Comparator.comparing(row -> row.get("submitted_at"))).toList();
    }

    /** A county's file as it was sent. */
    public static byte[] file(String region, String week) {
        return bytes("weekly/" + week + "-" + region + ".csv");
    }

    /** The character set in which a county sends its files. */
    public static Charset charset(String region) {
        return region.equals("210882") ? Charset.forName("GBK") : StandardCharsets.UTF_8;
    }

    /** A county's file of the first week as text, said to be of another week. */
    public static String sound(String region, String week) {
        return new String(file(region, "2021-W01"), charset(region)).replace("2021-W01", week);
    }

    /** The same as the county would send it. */
    public static byte[] soundFile(String region, String week) {
        return sound(region, week).getBytes(charset(region));
    }

    /** Registers the sample enterprises and the calendar. */
    public static void register(Client operator) {
        operator.put("/enterprises", "text/csv", bytes("enterprises.csv")).expect(200);
        operator.put("/calendars/2021", "text/csv", bytes("working-calendar-2021.csv")).expect(200);
    }
}
