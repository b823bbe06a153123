package org.lingmei.county.modules.haicheng;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

    private static final long LARGEST = 64L * 1024 * 1024;
    private static final int MOST_DIGITS = 20;

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
        List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        if (lines.isEmpty()) {
            throw new IOException("empty");
        }
        List<String> headings = cells(lines.get(0).replace("\u00EF\u00BB\u00BF", ""), 1);
        int uscc = column(headings, "uscc");
        int tonnes = column(headings, "net_tonnes");
        Map<String, BigDecimal> sums = new HashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                List<String> cells = cells(lines.get(i), i + 1);
                if (cells.size() != headings.size()) {
                    throw new IOException("line " + (i + 1) + ": " + cells.size() + " columns instead of " + headings.size());
                }
                sums.merge(Uscc.normalise(cells.get(uscc)), number(cells.get(tonnes), i + 1), BigDecimal::add);
            }
        }
        return new WeighedTonnes(Map.copyOf(sums));
    }

    /** What was weighed for an enterprise, if anything was. */
    Optional<BigDecimal> of(String enterprise) {
        return Optional.ofNullable(byEnterprise.get(enterprise));
    }

    private static int column(List<String> headings, String name) throws IOException {
        int column = headings.indexOf(name);
        if (column < 0) {
            throw new IOException("line 1: no column " + name);
        }
        return column;
    }

    private static BigDecimal number(String text, int line) throws IOException {
        try {
            BigDecimal number = new BigDecimal(text.strip());
            // 1e999999999 is a number too, and adding to it takes the memory of the whole platform
            if (number.signum() >= 0 && number.precision() <= MOST_DIGITS && Math.abs(number.scale()) <= MOST_DIGITS) {
                return number;
            }
        } catch (NumberFormatException malformed) {
            // said below
        }
        throw new IOException("line " + line + ": no weight: " + (text.length() > 40 ? text.substring(0, 40) : text));
    }

    private static List<String> cells(String line, int number) throws IOException {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(line.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (quoted) {
            throw new IOException("line " + number + ": a quotation mark is not closed");
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
