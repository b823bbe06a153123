package org.lingmei.county.modules.haicheng;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lingmei.reporting.api.IsoWeek;

/** Where the stations' system puts its files, {@code weigh/<week>.csv} in the county's folder. */
final class WeighFolder {

    private static final String ENDING = ".csv";

    private final Path folder;

    /** The folder of a county, which need not be there. */
    WeighFolder(Path countyFolder) {
        this.folder = countyFolder.resolve("weigh");
    }

    /** The latest weeks of which there is a file, latest first. */
    List<IsoWeek> weeks(int most) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .flatMap(name -> IsoWeek.parse(name.substring(0, name.length() - ENDING.length())).stream())
                    .sorted(Comparator.reverseOrder()).limit(most).toList();
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    /**
     * What was weighed in a week, if there is a file.
     *
     * @throws IOException if it cannot be read; the message says where
     */
    Optional<WeighedTonnes> read(IsoWeek week) throws IOException {
        Path file = folder.resolve(week + ENDING);
        return Files.exists(file) ? Optional.of(WeighedTonnes.read(file)) : Optional.empty();
    }
}
