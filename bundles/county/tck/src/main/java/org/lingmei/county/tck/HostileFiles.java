package org.lingmei.county.tck;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.county.spi.SubmittedFile;

/** Files that nobody should send and somebody will; the same ones at every run. */
final class HostileFiles {

    private static final int LONG = 1 << 20;
    private static final int SEED = 210_000;

    private HostileFiles() {
    }

    /** Contents by what is the matter with them. */
    static Map<String, byte[]> contents(List<SubmittedFile> samples) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("nothing", new byte[0]);
        files.put("one byte", new byte[] {'r'});
        files.put("a byte order mark and nothing else", new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        files.put("line ends only", "\r\n\n\r".repeat(100).getBytes(StandardCharsets.US_ASCII));
        files.put("zeros", new byte[LONG]);
        files.put("a first line without an end", filled(LONG, 'a'));
        files.put("a first line of commas", filled(LONG / 4, ','));
        files.put("a first line of semicolons", filled(LONG / 4, ';'));
        files.put("a quotation mark that nobody closes", ("\"" + "a,".repeat(1_000)).getBytes(StandardCharsets.US_ASCII));
        files.put("UTF-16", "region,uscc,form,week,indicator,item,value\n区划,代码\n".getBytes(StandardCharsets.UTF_16));
        files.put("bytes of no character set", new byte[] {'r', (byte) 0xFF, (byte) 0xFE, (byte) 0x80, ',', (byte) 0xC3});
        files.put("the beginning of a workbook", new byte[] {'P', 'K', 3, 4, 20, 0});
        files.put("a workbook of an old Excel", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1});
        Spreadsheets spreadsheets = ModuleBench.spreadsheets();
        byte[] strange = spreadsheets.writeWorkbook("?", new Spreadsheets.Table(List.of(List.of("a"), List.of(), List.of("", "", "1"))), List.of());
        files.put("a workbook of something else", strange);
        files.put("a workbook without a cell", spreadsheets.writeWorkbook("?", new Spreadsheets.Table(List.of()), List.of()));
        files.put("half a workbook", Arrays.copyOf(strange, strange.length / 2));
        Random random = new Random(SEED);
        for (int size : new int[] {7, 100, 5_000, 100_000}) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            files.put(size + " random bytes", bytes);
        }
        ofSamples(files, samples, random);
        return files;
    }

    /** Samples that were damaged on their way. */
    private static void ofSamples(Map<String, byte[]> files, List<SubmittedFile> samples, Random random) {
        for (SubmittedFile sample : samples.subList(0, Math.min(2, samples.size()))) {
            byte[] whole = sample.content();
            for (int part = 1; part < 5; part++) {
                files.put(sample.name() + " cut after " + whole.length * part / 5, Arrays.copyOf(whole, whole.length * part / 5));
            }
            for (int damage : new int[] {1, 10, 100}) {
                byte[] damaged = whole.clone();
                for (int i = 0; i < damage && whole.length > 0; i++) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                }
                files.put(sample.name() + " with " + damage + " bytes changed", damaged);
            }
            files.put(sample.name() + " in another character set",
                    new String(whole, StandardCharsets.UTF_8).getBytes(Charset.forName("GB18030")));
            List<String> lines = new ArrayList<>(new String(whole, StandardCharsets.ISO_8859_1).lines().toList());
            if (lines.size() > 1) {
                String heading = lines.remove(0);
                files.put(sample.name() + " with its heading only", heading.getBytes(StandardCharsets.ISO_8859_1));
                files.put(sample.name() + " without its heading", String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static byte[] filled(int length, char with) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }
}
