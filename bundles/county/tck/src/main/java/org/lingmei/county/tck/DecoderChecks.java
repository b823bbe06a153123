package org.lingmei.county.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.county.api.Decoded;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.spi.DecodingTools;
import org.lingmei.county.spi.ReportDecoder;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.ReportRow;

/** How a module reads files. */
final class DecoderChecks {

    private static final String WEEK = "2021-W01";
    private static final int LARGE = 32 << 20;
    private static final int ASKED = 500;
    /** A look at the first bytes, five hundred times, is a matter of microseconds; five hundred readings of the file are not. */
    private static final Duration FOR_ALL = Duration.ofSeconds(10);

    private final CountyModule module;
    private final List<SubmittedFile> samples;
    private final String region;

    DecoderChecks(CountyModule module, List<SubmittedFile> samples) {
        this.module = module;
        this.samples = samples;
        this.region = module.descriptor().region();
    }

    void readTheSamples() {
        for (SubmittedFile sample : samples) {
            Decoded decoded = decode(sample);
            assertEquals(List.of(), decoded.errors(), sample.name());
            assertFalse(decoded.rows().isEmpty(), sample.name() + " gave no figure");
            for (ReportRow row : decoded.rows()) {
                assertEquals(region, row.region().strip(), sample.name() + ", row " + row.row());
                assertDoesNotThrow(() -> new BigDecimal(row.value().strip()), () -> sample.name() + ", " + row);
            }
        }
    }

    void haveNames() {
        List<String> names = new ArrayList<>();
        for (ReportDecoder decoder : module.reportDecoders()) {
            assertNotNull(decoder, "reportDecoders() has null in it");
            assertNotNull(decoder.format(), decoder.getClass() + ".format() gave null");
            assertFalse(decoder.format().isBlank(), decoder.getClass() + ".format() is empty");
            names.add(decoder.format());
        }
        assertEquals(names.size(), Set.copyOf(names).size(), "two decoders have the same format(): " + names);
    }

    void readOrRefuse(String what, byte[] content) {
        byte[] before = content.clone();
        SubmittedFile file = new SubmittedFile("", "", content, region, WEEK);
        decode(file);
        decode(new SubmittedFile(what, "application/octet-stream", content, region, WEEK));
        // the host hands out a copy, but a decoder that writes into it would confuse the next decoder
        for (ReportDecoder decoder : module.reportDecoders()) {
            decoder.accepts(file);
        }
        assertArrayEquals(before, content, "accepts() has changed the file's bytes");
    }

    void acceptsIsCheap() {
        byte[] large = new byte[LARGE];
        for (ReportDecoder decoder : module.reportDecoders()) {
            List<SubmittedFile> files = new ArrayList<>(samples);
            files.add(new SubmittedFile("large.csv", "text/csv", large, region, WEEK));
            for (SubmittedFile file : files) {
                byte[] before = file.content().clone();
                boolean first = decoder.accepts(file);
                assertTimeoutPreemptively(FOR_ALL, () -> {
                    for (int i = 0; i < ASKED; i++) {
                        assertEquals(first, decoder.accepts(file), decoder.format() + ": accepts() changes its mind");
                    }
                }, () -> decoder.format() + ": accepts() looks at more than the first bytes of " + file.name());
                assertArrayEquals(before, file.content(), decoder.format() + ": accepts() has changed the file's bytes");
            }
        }
    }

    void leaveTheProvincialFormAlone() {
        List<List<String>> cells = List.of(DecodingTools.PROVINCIAL_HEADER,
                List.of(region, "912100000000000001", "M1", WEEK, "mined", "T", "1250.5"),
                List.of(region, "912100000000000001", "M1", WEEK, "mined", "1", "0"),
                List.of(region, "912100000000000002", "M3", WEEK, "output", "CCM", "300"));
        String csv = cells.stream().map(row -> String.join(",", row) + "\r\n").collect(Collectors.joining());
        Spreadsheets spreadsheets = ModuleBench.spreadsheets();
        Spreadsheets.Table table = new Spreadsheets.Table(cells);
        sameAsEverywhere("provincial CSV", csv.getBytes(StandardCharsets.UTF_8));
        sameAsEverywhere("provincial CSV with a byte order mark", spreadsheets.writeCsv(table));
        sameAsEverywhere("provincial XLSX", spreadsheets.writeWorkbook("周报", table, List.of()));
    }

    private void sameAsEverywhere(String what, byte[] content) {
        SubmittedFile file = new SubmittedFile("", "", content, region, WEEK);
        Decoded byTheModule = decode(file);
        assertEquals(List.of(), byTheModule.errors(), what);
        assertEquals(Submission.meaning(ModuleBench.host().decode(file).rows()), Submission.meaning(byTheModule.rows()),
                what + " is read as something else: let accepts() say no to it");
    }

    void areThreadSafe() throws Exception {
        List<SubmittedFile> files = new ArrayList<>(samples.subList(0, Math.min(3, samples.size())));
        module.selfTests().forEach(test -> files.add(test.file()));
        var host = ModuleBench.patient(module);
        for (SubmittedFile file : files) {
            Set<Decoded> results = new HashSet<>(Together.all(() -> host.decode(file)));
            assertEquals(1, results.size(), file.name() + " is read in different ways when several threads read it at once");
            assertNothingAmiss(results.iterator().next().findings());
        }
    }

    private Decoded decode(SubmittedFile file) {
        Decoded decoded = ModuleBench.host(module).decode(file);
        assertNothingAmiss(decoded.findings());
        return decoded;
    }

    /** The host turns whatever a module does but should not do into a finding about the module. */
    private static void assertNothingAmiss(List<Finding> findings) {
        assertEquals(List.of(), findings.stream().map(finding -> finding.message().en()).toList());
    }
}
