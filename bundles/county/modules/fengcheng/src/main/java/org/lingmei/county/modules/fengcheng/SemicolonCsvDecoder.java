package org.lingmei.county.modules.fengcheng;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.lingmei.county.spi.DecodingException;
import org.lingmei.county.spi.DecodingTools;
import org.lingmei.county.spi.ReportDecoder;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.reporting.api.ReportRow;

/** The provincial columns separated by semicolons, figures grouped by commas ({@code 1,234.50}), in UTF-8 or GBK. */
final class SemicolonCsvDecoder implements ReportDecoder {

    private static final Pattern GROUPED = Pattern.compile("-?\\d{1,3}(,\\d{3})+(\\.\\d+)?");
    private static final int FIRST_LINE_WITHIN = 1024;

    @Override
    public String format() {
        return "WPS semicolon CSV";
    }

    /** The first line has semicolons and no commas. */
    @Override
    public boolean accepts(SubmittedFile file) {
        byte[] content = file.content();
        boolean semicolon = false;
        for (int i = 0; i < Math.min(content.length, FIRST_LINE_WITHIN) && content[i] != '\n' && content[i] != '\r'; i++) {
            if (content[i] == ',' || content[i] == 0) {
                return false;
            }
            semicolon |= content[i] == ';';
        }
        return semicolon;
    }

    @Override
    public List<ReportRow> decode(SubmittedFile file, DecodingTools tools) throws DecodingException {
        byte[] commas = withCommas(text(file, tools)).getBytes(StandardCharsets.UTF_8);
        SubmittedFile rewritten = new SubmittedFile(file.name(), file.contentType(), commas, file.region(), file.period());
        return tools.provincialCsv(rewritten, "UTF-8").stream().map(SemicolonCsvDecoder::ungrouped).toList();
    }

    private static String text(SubmittedFile file, DecodingTools tools) throws DecodingException {
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
            try {
                return charset.newDecoder().decode(ByteBuffer.wrap(file.content())).toString();
            } catch (CharacterCodingException other) {
                // the next one, then
            }
        }
        // in neither: the platform's reader knows how to say where
        tools.csv(file, "UTF-8");
        throw new IllegalStateException("UTF-8 after all");
    }

    /**
     * The same table separated by commas, line for line. A comma between semicolons groups a figure's digits; those inside
     * quotation marks stay for {@link #ungrouped}.
     */
    static String withCommas(String text) {
        StringBuilder commas = new StringBuilder(text.length());
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (quoted || c != ',') {
                commas.append(c == ';' && !quoted ? ',' : c);
            } else if (!betweenDigits(text, i)) {
                // not a figure's comma: kept as text, so that the row is found to be wrong instead of silently mended
                commas.append(c);
            }
        }
        return commas.toString();
    }

    private static boolean betweenDigits(String text, int comma) {
        return comma > 0 && Character.isDigit(text.charAt(comma - 1))
                && comma + 3 < text.length() && text.substring(comma + 1, comma + 4).chars().allMatch(Character::isDigit)
                && (comma + 4 == text.length() || !Character.isDigit(text.charAt(comma + 4)));
    }

    private static ReportRow ungrouped(ReportRow row) {
        return GROUPED.matcher(row.value().strip()).matches()
                ? new ReportRow(row.row(), row.region(), row.uscc(), row.form(), row.period(), row.indicator(), row.item(),
                        row.value().strip().replace(",", ""))
                : row;
    }
}
