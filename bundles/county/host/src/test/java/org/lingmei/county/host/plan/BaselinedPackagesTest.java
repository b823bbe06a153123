package org.lingmei.county.host.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lingmei.county.host.HostConfig;

class BaselinedPackagesTest {

    private static final String PACKAGE = "  PACKAGE ";

    @Test
    void whatIsOpenToModulesOfThePlatformsOwnIsBaselined() throws Exception {
        Set<String> baselined = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("../spi/baseline"))) {
            for (Path file : files.toList()) {
                Files.readAllLines(file).stream().filter(line -> line.startsWith(PACKAGE))
                        .forEach(line -> baselined.add(line.substring(line.lastIndexOf(' ') + 1)));
            }
        }
        List<String> open = List.of((String[]) HostConfig.class.getMethod("modulePackages").getDefaultValue());
        assertEquals(open.stream().filter(name -> name.startsWith("org.lingmei.")).map(name -> name.replaceFirst("\\.\\*$", ""))
                .collect(Collectors.toCollection(TreeSet::new)), baselined);
    }
}
