package org.lingmei.core.office;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.junit.jupiter.api.Test;
import org.lingmei.core.api.document.Block;
import org.lingmei.core.api.document.Block.Align;
import org.lingmei.core.api.document.Block.Column;
import org.lingmei.core.api.document.Block.KeyValue;
import org.lingmei.core.api.document.Block.Part;
import org.lingmei.core.api.document.Document;
import org.lingmei.core.api.document.Document.Margins;
import org.lingmei.core.api.document.Document.Page;
import org.lingmei.core.api.document.Label;
import org.lingmei.core.api.document.Span;
import org.lingmei.core.api.document.Span.Face;
import org.lingmei.core.api.document.Span.Tone;
import org.lingmei.core.api.document.UnprintableTextException;

class DocumentsTest {

    private static final OpenPdfDocuments DOCUMENTS = new OpenPdfDocuments();
    private static final String ADDRESS = "https://lingmei.example.cn/#/verify/7K3M9QXTB2HWY4CDF";

    @Test
    void allTextCanBeSearchedAndCopied() {
        String text = Pdfs.text(DOCUMENTS.writePdf(whole()));

        for (String part : List.of("菱镁矿石品级证书", "Certificate of grade", "海城市某某镁矿有限公司", "MgO", "46.20", "≥ 47.00", "特级",
                "检验机构（盖章）", "二、说明", "第 1 页", "REVOKED")) {
            assertTrue(text.contains(part), () -> part + " in " + text);
        }
    }

    @Test
    void theCodeOnThePageLeadsToItsAddress() throws Exception {
        BufferedImage page = Pdfs.picture(DOCUMENTS.writePdf(whole()), 0);

        assertEquals(List.of(ADDRESS), Pdfs.codes(page));
    }

    @Test
    void everyFontIsEmbedded() {
        Pdfs.read(DOCUMENTS.writePdf(whole()), document -> {
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertTrue(font.isEmbedded(), font.getName());
                }
            }
            return null;
        });
    }

    @Test
    void aCharacterThatNoFontHasIsNamedWhereverItStands() {
        // the second is a CJK extension B character, as in some surnames and place names
        String gone = "𠮷";
        for (Document document : List.of(Pdfs.document(Pdfs.paragraph("甲\uE123乙" + gone)),
                Pdfs.document(new Block.KeyValues(List.of(new KeyValue(Label.of("名"), "\uE123" + gone)), 1)),
                Pdfs.document(new Block.Columns(List.of(new Part(1, List.of(new Block.Heading(Label.of("\uE123" + gone), 2))))))
        )) {
            UnprintableTextException refused = assertThrows(UnprintableTextException.class, () -> DOCUMENTS.writePdf(document));
            assertEquals(List.of(0xE123, 0x20BB7), refused.characters());
            assertTrue(refused.problem().detail().zh().contains("𠮷 (U+20BB7)"), refused.problem().detail().zh());
            assertThrows(UnprintableTextException.class, () -> DOCUMENTS.requirePrintable(document));
        }
    }

    @Test
    void aCharacterThatWouldBeInvisibleIsRefusedToo() {
        UnprintableTextException refused = assertThrows(UnprintableTextException.class,
                () -> DOCUMENTS.writePdf(Pdfs.document(Pdfs.paragraph("零宽\u200B空格\t制表"))));

        assertEquals(List.of(0x200B, 0x9), refused.characters());
    }

    @Test
    void footerAndWatermarkAreCheckedToo() {
        Document plain = Pdfs.document(Pdfs.paragraph("正文"));
        for (Page page : List.of(new Page(Margins.OFFICIAL, false, Label.of("\uE123"), true, Label.NONE),
                new Page(Margins.OFFICIAL, false, Label.NONE, true, new Label("作废", "\uE123")))) {
            assertThrows(UnprintableTextException.class, () -> DOCUMENTS.requirePrintable(new Document(plain.about(), page, plain.blocks())));
        }
        assertDoesNotThrow(() -> DOCUMENTS.requirePrintable(plain));
    }

    @Test
    void allOfGb2312CanBePrinted() throws Exception {
        StringBuilder all = new StringBuilder();
        for (int row = 0xB0; row <= 0xF7; row++) {
            for (int cell = 0xA1; cell <= 0xFE && !(row == 0xD7 && cell > 0xF9); cell++) {
                all.append(new String(new byte[] {(byte) row, (byte) cell}, "GB2312"));
            }
        }
        assertEquals(3755 + 3008, all.length());
        assertDoesNotThrow(() -> DOCUMENTS.requirePrintable(Pdfs.document(Pdfs.paragraph(all.toString()),
                new Block.Heading(Label.of(all.toString()), 2))));
    }

    @Test
    void noLineBeginsWithWhatClosesNorEndsWithWhatOpens() {
        // a sentence whose punctuation falls on every place of the line as it is pushed along
        String sentence = "按照《菱镁矿石分级》（试行），氧化镁含量“不低于”46.20%；二氧化硅、氧化钙分别为1.20%、0.60%。";
        for (int shift = 0; shift < 40; shift++) {
            String text = "一".repeat(shift) + sentence.repeat(4);
            List<String> lines = Pdfs.lines(DOCUMENTS.writePdf(Pdfs.document(Pdfs.paragraph(text))));

            assertEquals(text, String.join("", lines));
            for (String line : lines) {
                assertFalse("，。；、》）”%".indexOf(line.charAt(0)) >= 0, line);
                assertFalse("《（“".indexOf(line.charAt(line.length() - 1)) >= 0, line);
            }
            for (int i = 0; i + 1 < lines.size(); i++) {
                boolean figureTorn = Character.isDigit(lines.get(i).charAt(lines.get(i).length() - 1))
                        && Character.isDigit(lines.get(i + 1).charAt(0));
                assertFalse(figureTorn, lines.get(i) + " | " + lines.get(i + 1));
            }
        }
    }

    @Test
    void theRuleHoldsWhereTheFontChanges() {
        // ⅷ stands in one of the fonts only or in another run; the comma behind it must not begin a line
        for (int shift = 0; shift < 45; shift++) {
            List<Span> spans = new ArrayList<>();
            spans.add(Span.of("一".repeat(shift)));
            for (int i = 0; i < 12; i++) {
                spans.add(new Span("黑体字", Face.HEI, Span.BODY, Tone.BLACK));
                spans.add(Span.of("，宋体字"));
            }
            Document document = Pdfs.document(new Block.Paragraph(spans, Align.LEFT, false));

            for (String line : Pdfs.lines(DOCUMENTS.writePdf(document))) {
                assertFalse(line.startsWith("，"), line);
            }
        }
    }

    @Test
    void theSameDocumentGivesTheSameBytes() throws Exception {
        byte[] first = DOCUMENTS.writePdf(whole());
        ExecutorService many = Executors.newFixedThreadPool(4);
        try {
            List<Callable<byte[]>> writers = Collections.nCopies(12, () -> DOCUMENTS.writePdf(whole()));
            for (Future<byte[]> written : many.invokeAll(writers)) {
                assertArrayEquals(first, written.get());
            }
        } finally {
            many.shutdownNow();
        }
        assertArrayEquals(first, new OpenPdfDocuments().writePdf(whole()));
        assertEquals(Instant.parse("2026-11-23T01:02:03Z"),
                Pdfs.read(first, document -> document.getDocumentInformation().getCreationDate().toInstant()));
    }

    @Test
    void aLongTableRepeatsItsHeadingAndTheFootCountsThePages() {
        List<List<Label>> rows = IntStream.rangeClosed(1, 120).mapToObj(i -> List.of(Label.of("批次" + i), Label.of(i + ".00"))).toList();
        Document base = Pdfs.document(new Block.Table(List.of(new Column(new Label("批号", "Lot"), 1, Align.LEFT),
                new Column(new Label("吨数", "Tonnes"), 1, Align.RIGHT)), rows));
        byte[] pdf = DOCUMENTS.writePdf(new Document(base.about(), new Page(Margins.OFFICIAL, true, Label.of("脚注"), true, Label.NONE),
                base.blocks()));

        int pages = Pdfs.pages(pdf);
        assertTrue(pages >= 3, () -> pages + " pages");
        List<String> lines = Pdfs.lines(pdf);
        assertEquals(pages, lines.stream().filter(line -> line.contains("批号")).count());
        for (int page = 1; page <= pages; page++) {
            String foot = "第" + page + "页共" + pages + "页";
            assertTrue(lines.stream().anyMatch(line -> line.replaceAll("[ 　]", "").endsWith(foot)), () -> foot + " in " + lines);
        }
        assertEquals(120, lines.stream().filter(line -> line.startsWith("批次")).count());
    }

    private static Document whole() {
        List<Block> blocks = List.of(
                new Block.Heading(new Label("菱镁矿石品级证书", "Certificate of grade"), 1),
                new Block.Rule(Tone.RED),
                new Block.KeyValues(List.of(new KeyValue(new Label("企业", "Enterprise"), Label.of("海城市某某镁矿有限公司"), true),
                        new KeyValue(new Label("批号", "Lot"), "L-2026-0001"), new KeyValue(new Label("吨数", "Tonnes"), "1200")), 2),
                new Block.Table(List.of(new Column(new Label("项目", "Analyte"), 2, Align.CENTRE),
                        new Column(new Label("实测值", "Measured"), 1, Align.RIGHT), new Column(new Label("要求", "Limit"), 1, Align.RIGHT)),
                        List.of(List.of(new Label("氧化镁", "MgO"), Label.of("46.20"), Label.of("≥ 47.00")))),
                new Block.Paragraph(List.of(new Span("特级", Face.HEI, 36, Tone.RED)), Align.CENTRE, false),
                new Block.Columns(List.of(
                        new Part(1, List.of(new Block.QrCode(ADDRESS, 35, new Label("扫码查验", "Scan to verify")))),
                        new Part(1, List.of(new Block.Seal(new Label("检验机构（盖章）", "Laboratory (seal)"), Label.of("2026年11月23日"), 42))))),
                new Block.Heading(Label.of("二、说明"), 2),
                new Block.Space(3),
                Pdfs.paragraph("本证书由省菱镁产业平台生成。"));
        Document base = Pdfs.document();
        return new Document(base.about(), new Page(new Margins(25, 22, 28, 22), true, new Label("辽宁省菱镁产业平台", "Lingmei"), true,
                new Label("已撤销", "REVOKED")), blocks);
    }
}
