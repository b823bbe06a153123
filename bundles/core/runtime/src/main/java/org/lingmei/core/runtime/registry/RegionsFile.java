package org.lingmei.core.runtime.registry;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.lingmei.core.api.Region;

/**
 * The counties as the operator's file lists them: UTF-8, with the heading
 * {@code region,name,city,city_code,plate,annual_quota_kt}, in the province's order.
 */
final class RegionsFile {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private RegionsFile() {
    }

    /** Reads the file; what is wrong in it is told with its line. */
    static List<Region> read(Path file) throws IOException {
        List<Region> regions = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            reader.mark(1);
            if (reader.read() != BYTE_ORDER_MARK) {
                reader.reset();
            }
            try (CSVParser rows = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).setTrim(true)
                    .setIgnoreEmptyLines(true).get().parse(reader)) {
                for (CSVRecord row : rows) {
                    regions.add(region(file, row));
                }
            }
        }
        return regions;
    }

    private static Region region(Path file, CSVRecord row) throws IOException {
        try {
            return new Region(row.get("region"), row.get("name"), row.get("city"), row.get("city_code"), row.get("plate"),
                    new BigDecimal(row.get("annual_quota_kt")));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ", county " + row.getRecordNumber() + ": " + e.getMessage(), e);
        }
    }
}
