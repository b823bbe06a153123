package org.lingmei.county.host.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.reporting.api.ReportRow;

/** The sample files of the repository. */
public final class Samples {

    private static final Pattern WEEKLY = Pattern.compile("(\\d{4}-W\\d{2})-(\\d{6})\\.csv");

    private Samples() {
    }

    /** The repository's folder {@code samples}. */
    public static Path folder() {
        Path folder = basedir();
        while (folder != null && !Files.isDirectory(folder.resolve("samples/weekly"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("no folder samples/weekly above " + basedir());
        }
        return folder.resolve("samples");
    }

    /** All weekly files of a county, oldest first. */
    public static List<SubmittedFile> weekly(String region) {
        try (Stream<Path> files = Files.list(folder().resolve("weekly"))) {
            List<SubmittedFile> found = new ArrayList<>();
            for (Path path : files.sorted().toList()) {
                Matcher name = WEEKLY.matcher(path.getFileName().toString());
                if (name.matches() && name.group(2).equals(region)) {
                    found.add(new SubmittedFile(name.group(), "text/csv", Files.readAllBytes(path), region, name.group(1)));
                }
            }
            if (found.isEmpty()) {
                throw new IllegalStateException("no samples of county " + region);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same file with other bytes. */
    public static SubmittedFile with(SubmittedFile file, String name, byte[] content) {
        return new SubmittedFile(name, file.contentType(), content, file.region(), file.period());
    }

    /** The rows of a provincial CSV, read by the simplest means: the samples quote nothing. */
    public static List<ReportRow> rows(SubmittedFile file, Charset charset) {
        List<String> lines = new String(file.content(), charset).lines().toList();
        List<ReportRow> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",", -1);
            rows.add(new ReportRow(i + 1, cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]));
        }
        return rows;
    }

    /** The rows of a provincial CSV in UTF-8. */
    public static List<ReportRow> rows(SubmittedFile file) {
        return rows(file, StandardCharsets.UTF_8);
    }

    private static Path basedir() {
        return Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    }
}
