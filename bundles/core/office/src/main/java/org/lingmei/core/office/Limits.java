package org.lingmei.core.office;

/**
 * What a table may cost before it is refused.
 *
 * @param maxRows rows with content
 * @param maxCells cells, those counted that only fill up a row
 * @param maxUncompressedBytes all parts of a workbook together, uncompressed
 */
public record Limits(int maxRows, long maxCells, long maxUncompressedBytes) {

    private static final long MEGABYTE = 1024L * 1024L;

    static Limits of(PoiSpreadsheets.Config config) {
        return new Limits(config.maxRows(), config.maxCells(), config.maxUncompressedMegabytes() * MEGABYTE);
    }
}
