package org.lingmei.grading.service.certificate;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.document.Block;
import org.lingmei.core.api.document.Block.Align;
import org.lingmei.core.api.document.Block.Column;
import org.lingmei.core.api.document.Block.KeyValue;
import org.lingmei.core.api.document.Block.Part;
import org.lingmei.core.api.document.Document;
import org.lingmei.core.api.document.Document.About;
import org.lingmei.core.api.document.Document.Margins;
import org.lingmei.core.api.document.Document.Page;
import org.lingmei.core.api.document.Label;
import org.lingmei.core.api.document.Span;
import org.lingmei.core.api.document.Span.Face;
import org.lingmei.core.api.document.Span.Tone;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.engine.assay.Settlement.Verdict;

/** A certificate on paper: made from its content alone, so that it comes out the same whenever it is asked for. */
final class CertificatePage {

    private static final Margins MARGINS = new Margins(20, 22, 26, 22);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy 年 M 月 d 日");
    private static final Pattern DIGIT_OF_FORMULA = Pattern.compile("(?<=[A-Za-z])[2-9]");
    private static final char LOW_ZERO = '\u2080';
    private static final String NOTHING = "—";
    private static final double LARGE = 28;
    private static final double SMALL = 9;
    private static final double TINY = 7.5;
    private static final int CODE_EDGE = 34;
    private static final int SEAL_HEIGHT = 38;

    private CertificatePage() {
    }

    /** The document; of one that counts no longer with that written across it. */
    static Document of(CertificateContent content, CertificateState state) {
        OffsetDateTime issued = OffsetDateTime.parse(content.issuedAt());
        Text title = title(content.family());
        Label across = state == CertificateState.VALID ? Label.NONE : new Label(state.label().zh(), state.label().en().toUpperCase(Locale.ROOT));
        return new Document(new About(title.zh() + " " + content.number(), content.lab(), content.enterprise() + " " + content.lot(), issued.toInstant()),
                new Page(MARGINS, true, new Label("省菱镁产业平台 " + content.number(), "Lingmei"), true, across),
                List.of(new Block.Heading(Label.of(title), 1), new Block.Rule(Tone.RED), numbers(content), goods(content), grade(content),
                        values(content), basis(content), new Block.Columns(List.of(new Part(5, List.of(code(content))),
                                new Part(6, List.of(seal(issued))))), note(content)));
    }

    private static Text title(ProductFamily family) {
        return family == ProductFamily.RAW_ORE ? new Text("菱镁矿石品级证书", "CERTIFICATE OF GRADE · MAGNESITE")
                : new Text("镁砂产品品级证书", "CERTIFICATE OF GRADE · MAGNESIA");
    }

    private static Block numbers(CertificateContent content) {
        return new Block.Columns(List.of(
                new Part(1, List.of(named("证书编号 ", "No. ", content.number(), Align.LEFT))),
                new Part(1, List.of(named("查验码 ", "Code ", VerificationCode.grouped(content.code()), Align.RIGHT)))));
    }

    private static Block named(String name, String english, String value, Align align) {
        return new Block.Paragraph(List.of(Span.of(name), new Span(english, Face.HEI, TINY, Tone.GREY),
                new Span(value, Face.HEI, Span.BODY, Tone.BLACK)), align, false);
    }

    private static Block goods(CertificateContent content) {
        return new Block.KeyValues(List.of(
                new KeyValue(new Label("企业名称", "Enterprise"), Label.of(shown(content.enterprise())), true),
                value("信用代码", "Credit code", content.uscc()),
                value("所在地", "County", content.regionName()),
                value("批号", "Lot", content.lot()),
                value("批量", "Lot size", content.lotTonnes().isEmpty() ? "" : content.lotTonnes() + " 吨 (t)"),
                new KeyValue(new Label("产品类别", "Goods"), Label.of(content.family().label()), false),
                value("取样日期", "Sampled", content.sampledAt()),
                new KeyValue(new Label("检验机构", "Laboratory"), Label.of(shown(content.lab())), true),
                value("检验报告", "Test report", content.certificate()),
                value("检验方法", "Method", content.method()),
                value("取样人", "Sampler", content.sampler()),
                value("化验编号", "Analysis", content.assay())), 2);
    }

    private static KeyValue value(String name, String english, String value) {
        return new KeyValue(new Label(name, english), shown(value));
    }

    private static String shown(String value) {
        return value.isEmpty() ? NOTHING : value;
    }

    private static Block grade(CertificateContent content) {
        Text name = content.gradeName();
        String english = name.en().equals(name.zh()) ? "" : "  " + name.en();
        List<Span> spans = new ArrayList<>(List.of(new Span("评定品级 ", Face.SONG, 14, Tone.BLACK), new Span(" Grade   ", Face.HEI, SMALL, Tone.GREY),
                new Span(name.zh(), Face.HEI, LARGE, Tone.RED), new Span(english, Face.HEI, SMALL, Tone.GREY)));
        CertificateContent.SubGrade part = content.subGrade();
        if (part != null) {
            spans.add(new Span("\n县级细分 ", Face.SONG, Span.BODY, Tone.BLACK));
            spans.add(new Span(" County sub-grade   ", Face.HEI, TINY, Tone.GREY));
            spans.add(new Span(part.code() + " " + part.name().zh(), Face.HEI, 14, Tone.BLACK));
            spans.add(new Span(part.name().en().equals(part.name().zh()) ? "" : "  " + part.name().en(), Face.HEI, SMALL, Tone.GREY));
        }
        return new Block.Paragraph(spans, Align.CENTRE, false);
    }

    private static Block values(CertificateContent content) {
        List<Column> columns = List.of(new Column(new Label("检测项目", "Quantity"), 4, Align.CENTRE),
                new Column(new Label("单位", "Unit"), 2, Align.CENTRE),
                new Column(new Label("检测值", "Value"), 3, Align.CENTRE),
                new Column(new Label("该品级限值", "Limit of the grade"), 4, Align.CENTRE));
        return new Block.Table(columns, content.values().stream().map(value -> List.of(Label.of(formula(value.name())),
                Label.of(shown(value.unit())), Label.of(shown(value.value())), Label.of(shown(value.limit())))).toList());
    }

    /** Chemical symbols with the digits set low, as chemists write them. */
    private static Text formula(Text name) {
        return new Text(formula(name.zh()), formula(name.en()));
    }

    private static String formula(String name) {
        return DIGIT_OF_FORMULA.matcher(name).replaceAll(found -> String.valueOf((char) (LOW_ZERO + Integer.parseInt(found.group()))));
    }

    private static Block basis(CertificateContent content) {
        CertificateContent.Standard standard = content.standard();
        String number = standard.issueNumber().isEmpty() ? standard.name() : standard.issueNumber() + "，" + standard.name();
        Text origin = origin(Verdict.ofCode(content.verdict()));
        List<KeyValue> lines = new ArrayList<>(List.of(
                new KeyValue(new Label("判定依据", "Standard"), new Label(standard.title().zh() + "（" + number + "）", standard.title().en()), true),
                new KeyValue(new Label("判定方法", "Judging"), Label.of(standard.judging()), false),
                new KeyValue(new Label("数值来源", "Values"), Label.of(origin), false)));
        CertificateContent.SubGrade part = content.subGrade();
        if (part != null) {
            lines.add(new KeyValue(new Label("细分依据", "Sub-grade by"), new Label(content.regionName() + "县级模块“" + part.module() + "”"
                    + part.version() + "：" + formula(part.limits()), "the county's module, version " + part.version()
                            + ", in force on the day of issue; the provincial grade does not depend on it"), true));
        }
        return new Block.KeyValues(lines, 2);
    }

    private static Text origin(Verdict verdict) {
        return switch (verdict) {
            case SINGLE -> new Text("原样检测值", "the original analysis");
            case MEAN -> new Text("原样与平行样检测值的平均值", "the mean of original and duplicate");
            case ARBITRATED -> new Text("仲裁样检测值", "the arbitration sample");
            case ARBITRATION_NEEDED -> throw new IllegalStateException("a certificate without values");
        };
    }

    private static Block code(CertificateContent content) {
        return new Block.QrCode(content.address(), CODE_EDGE, new Label("扫码核验真伪", "Scan to verify"));
    }

    private static Block seal(OffsetDateTime issued) {
        return new Block.Seal(new Label("检验机构（盖章）", "Laboratory (seal)"), Label.of("签发日期　" + DAY.format(issued)), SEAL_HEIGHT);
    }

    private static Block note(CertificateContent content) {
        return new Block.Paragraph(List.of(new Span("本证书只对上列批次有效。核验地址：" + content.address()
                + "。核验页面显示“有效”方为有效；化验更正或证书撤销后，以核验页面为准。", Face.SONG, TINY, Tone.GREY)), Align.LEFT, false);
    }
}
