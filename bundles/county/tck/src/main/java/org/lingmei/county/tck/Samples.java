package org.lingmei.county.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.reporting.api.ReportRow;

/**
 * Sample files: those in the folder {@code samples/weekly} of the project, or of the nearest folder above it that has one. A
 * file is named {@code <week>-<region>.<ending>}, such as {@code 2021-W01-210381.csv}.
 */
public final class Samples {

    private static final Pattern WEEKLY = Pattern.compile("(\\d{4}-W\\d{2})-(\\d{6})\\.(csv|xlsx|txt)");

    private Samples() {
    }

    /** The folder {@code samples}. */
    public static Path folder() {
        return find().orElseThrow(() -> new IllegalStateException("no folder samples/weekly in or above " + basedir()));
    }

    /** All weekly files of a county, oldest first; at least one. */
    public static List<SubmittedFile> weekly(String region) {
        List<SubmittedFile> found = ifAny(region);
        if (found.isEmpty()) {
            throw new IllegalStateException("no samples of county " + region);
        }
        return found;
    }

    static List<SubmittedFile> ifAny(String region) {
        List<SubmittedFile> found = new ArrayList<>();
        if (find().isPresent()) {
            try (Stream<Path> files = Files.list(folder().resolve("weekly"))) {
                for (Path path : files.sorted().toList()) {
                    Matcher name = WEEKLY.matcher(path.getFileName().toString());
                    if (name.matches() && name.group(2).equals(region)) {
                        found.add(new SubmittedFile(name.group(), "", Files.readAllBytes(path), region, name.group(1)));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    /** The same file with other bytes. */
    public static SubmittedFile with(SubmittedFile file, String name, byte[] content) {
        return new SubmittedFile(name, file.contentType(), content, file.region(), file.period());
    }

    /** The rows of a provincial CSV that quotes nothing, read without the platform's help. */
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

    private static Optional<Path> find() {
        return Stream.iterate(basedir(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("samples"))
                .filter(samples -> Files.isDirectory(samples.resolve("weekly")))
                .findFirst();
    }

    private static Path basedir() {
        return Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    }
}
