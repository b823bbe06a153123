package org.lingmei.grading.service.standards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lingmei.grading.engine.standard.StandardText;

/** The standards that the distribution ships, as files. */
public final class ShippedTexts {

    private static final Path FOLDER = Path.of("src/main/distribution/etc/lingmei/standards");

    private ShippedTexts() {
    }

    /** Their codes. */
    public static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString().replaceFirst("-1\\.json$", "")).sorted().toList();
        }
    }

    public static StandardText read(String code) throws IOException {
        JsonNode file = new ObjectMapper().readTree(FOLDER.resolve(code + "-1.json").toFile());
        return StandardJson.sent(file.get("text"), StandardText.class);
    }
}
