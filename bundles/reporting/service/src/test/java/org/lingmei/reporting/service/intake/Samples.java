package org.lingmei.reporting.service.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.Region;
import org.lingmei.core.api.Uscc;

/** The ten sample weeks that lie in the repository's {@code samples} folder. */
final class Samples {

    static final Path FOLDER = find();

    private Samples() {
    }

    private static Path find() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("samples/weekly-arrivals.csv"))) {
                return folder.resolve("samples");
            }
        }
        throw new IllegalStateException("no samples folder above " + Path.of("").toAbsolutePath());
    }

    /** The rows of a sample table without its heading. */
    static List<String[]> rows(String name) {
        try {
            return Files.readAllLines(FOLDER.resolve(name)).stream().skip(1).map(line -> line.split(",", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] file(String name) {
        try {
            return Files.readAllBytes(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Region> regions() {
        return rows("regions.csv").stream()
                .map(row -> new Region(row[0], row[1], row[2], row[3], row[4], new BigDecimal(row[5]))).toList();
    }

    static List<Enterprise> enterprises() {
        return rows("enterprises.csv").stream().map(row -> new Enterprise(new Uscc(row[1]), row[0], row[2],
                Enterprise.Kind.valueOf(row[3].toUpperCase(java.util.Locale.ROOT)), new BigDecimal(row[4]),
                Integer.parseInt(row[5]))).toList();
    }
}
