package org.lingmei.itests.brokencounty;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lingmei.county.spi.DecodingException;
import org.lingmei.county.spi.DecodingTools;
import org.lingmei.county.spi.ReportDecoder;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.reporting.api.ReportRow;

/**
 * Accepts files that say how it shall misbehave: by their name ({@code broken-hang.csv}) or their first line
 * ({@code #broken:hang}). With {@code leak} it reads the provincial CSV below that line.
 */
final class BrokenDecoder implements ReportDecoder {

    private static final Pattern BY_NAME = Pattern.compile("broken-([a-z]+)");
    private static final Pattern BY_FIRST_LINE = Pattern.compile("\\A#broken:([a-z]+)\\R?");

    @Override
    public String format() {
        return "broken";
    }

    @Override
    public boolean accepts(SubmittedFile file) {
        return behaviour(file).isPresent();
    }

    @Override
    public List<ReportRow> decode(SubmittedFile file, DecodingTools tools) throws DecodingException {
        Behaviour behaviour = behaviour(file).orElseThrow();
        behaviour.show();
        return switch (behaviour) {
            case NULL -> null;
            case GARBAGE -> Collections.singletonList(new ReportRow(-1, null, null, null, null, null, null, null));
            default -> tools.provincialCsv(withoutFirstLine(file), "UTF-8");
        };
    }

    private static Optional<Behaviour> behaviour(SubmittedFile file) {
        Matcher name = BY_NAME.matcher(file.name());
        if (name.find()) {
            return Optional.of(Behaviour.of(name.group(1)));
        }
        Matcher line = BY_FIRST_LINE.matcher(new String(file.content(), 0, Math.min(file.content().length, 64), StandardCharsets.ISO_8859_1));
        return line.find() ? Optional.of(Behaviour.of(line.group(1))) : Optional.empty();
    }

    private static SubmittedFile withoutFirstLine(SubmittedFile file) {
        Matcher line = BY_FIRST_LINE.matcher(new String(file.content(), StandardCharsets.ISO_8859_1));
        byte[] content = line.find() ? Arrays.copyOfRange(file.content(), line.end(), file.content().length) : file.content();
        return new SubmittedFile(file.name(), file.contentType(), content, file.region(), file.period());
    }
}
