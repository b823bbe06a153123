package org.lingmei.county.modules.haicheng;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lingmei.core.api.Uscc;

/**
 * What the weigh stations weighed in a week: a file with a row for each ticket or total, the columns {@code uscc} and
 * {@code net_tonnes} among others.
 *
 * @param byEnterprise net tonnes by the enterprise's code
 */
record WeighedTonnes(Map<String, BigDecimal> byEnterprise) {

    private static final long LARGEST = 16L * 1024 * 1024;

    /**
     * Reads the file.
     *
     * @throws IOException if it cannot be read; the message says where
     */
    static WeighedTonnes read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("more than " + LARGEST / 1024 / 1024 + " MB");
        }
        // plates and goods may be in GBK or UTF-8; the two columns that count are ASCII in both, and in this
        AsciiTable table = AsciiTable.of(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
        int uscc = table.column("uscc");
        int tonnes = table.column("net_tonnes");
        Map<String, BigDecimal> sums = new HashMap<>();
        for (int i = 0; i < table.rows().size(); i++) {
            sums.merge(Uscc.normalise(table.rows().get(i).get(uscc)), Tonnes.of(table.rows().get(i).get(tonnes), table.lines().get(i)),
                    BigDecimal::add);
        }
        return new WeighedTonnes(Map.copyOf(sums));
    }

    /** What was weighed for an enterprise, if anything was. */
    Optional<BigDecimal> of(String enterprise) {
        return Optional.ofNullable(byEnterprise.get(enterprise));
    }
}
