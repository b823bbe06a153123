package org.lingmei.county.host.call;

import java.util.ArrayList;
import java.util.List;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.county.api.Decoded;
import org.lingmei.county.host.format.PlatformTools;
import org.lingmei.county.host.format.ProvincialFormat;
import org.lingmei.county.host.isolation.CallKind;
import org.lingmei.county.host.isolation.ModuleFailure;
import org.lingmei.county.host.isolation.Outcome;
import org.lingmei.county.host.routing.ModuleHandle;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.spi.DecodingException;
import org.lingmei.county.spi.DecodingTools;
import org.lingmei.county.spi.ReportDecoder;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.ReportRow;

/** Turns a file into rows: the county's decoders first, else the provincial format. */
public final class FileDecoding {

    private final DecodingTools tools;
    private final ProvincialFormat provincial;
    private final int maxRows;

    /**
     * Reads with these readers.
     *
     * @param maxRows figures that a module may make of one file
     */
    public FileDecoding(Spreadsheets spreadsheets, int maxRows) {
        this.tools = new PlatformTools(spreadsheets);
        this.provincial = new ProvincialFormat(tools);
        this.maxRows = maxRows;
    }

    /** For a county without a module. */
    public Decoded decode(SubmittedFile file) {
        return provincial(file, List.of(), "", List.of());
    }

    /**
     * For a county with a module.
     *
     * @throws org.lingmei.core.api.problem.ProblemException 503 if the module was too busy to look at the file, or did not get to say what it is
     *     (suspended, stuck, too late) and the provincial format does not read it either
     */
    public Decoded decode(ModuleHandle handle, SubmittedFile file) {
        return read(handle, file).with(handle.additions().indicators());
    }

    private Decoded read(ModuleHandle handle, SubmittedFile file) {
        if (file.content().length == 0) {
            return provincial(file, List.of(), handle.reference(), List.of());
        }
        try {
            Reading reading = handle.decoding(module -> read(module, file));
            if (reading.rows() != null) {
                return new Decoded(reading.rows(), List.of(), List.of(), reading.format(), handle.reference());
            }
            return provincial(file, reading.formats(), handle.reference(), reading.refusal());
        } catch (ModuleFailure failure) {
            return without(handle, file, failure);
        }
    }

    /** The module did not read the file. A county whose module fails goes on reporting in the provincial format. */
    private Decoded without(ModuleHandle handle, SubmittedFile file, ModuleFailure failure) {
        if (failure.outcome() == Outcome.REJECTED) {
            throw Unavailable.busy(handle, CallKind.DECODE, failure);
        }
        ProvincialFormat.Attempt attempt = provincial.read(file, List.of());
        boolean looked = failure.outcome() == Outcome.FAILED || failure.outcome() == Outcome.MISBEHAVED;
        if (!looked && !attempt.errors().isEmpty() && !attempt.recognised()) {
            throw Unavailable.unread(handle, failure);
        }
        Text what = ModuleFindings.failed(handle, failure);
        return decoded(attempt, file, handle.reference(), List.of(ModuleFindings.finding(what)),
                List.of(new CellError(0, null, new Text(what.zh() + "文件也不是省级格式，请稍后重试或改用省级格式上报。",
                        what.en() + " The file is not in the provincial form either; try again later or send that form."))));
    }

    /**
     * Reads the provincial format.
     *
     * @param refusal what to answer where the file is not in that format: why the county's own decoder refused it; empty if
     *     the provincial format's own reasons are what the sender needs
     */
    private Decoded provincial(SubmittedFile file, List<String> countyFormats, String module, List<CellError> refusal) {
        return decoded(provincial.read(file, countyFormats), file, module, List.of(), refusal);
    }

    private static Decoded decoded(ProvincialFormat.Attempt attempt, SubmittedFile file, String module, List<Finding> findings,
            List<CellError> refusal) {
        boolean ownReasons = attempt.errors().isEmpty() || attempt.recognised() || refusal.isEmpty();
        return new Decoded(attempt.rows(), ownReasons ? attempt.errors() : refusal, findings, ProvincialFormat.formatOf(file), module);
    }

    /** Runs on the module's thread. */
    private Reading read(CountyModule module, SubmittedFile original) throws ModuleFailure {
        List<ReportDecoder> decoders = ModuleAnswers.copy(module.reportDecoders(), "reportDecoders()", ModuleAnswers.MOST_PARTS);
        if (decoders.isEmpty()) {
            return Reading.notMine(List.of());
        }
        // the original bytes are evidence and get stored: a module works on its own copy
        SubmittedFile file = new SubmittedFile(original.name(), original.contentType(), original.content().clone(),
                original.region(), original.period());
        List<String> formats = new ArrayList<>();
        for (ReportDecoder decoder : decoders) {
            String format = ModuleAnswers.name(decoder.format(), "format()");
            formats.add(format);
            if (decoder.accepts(file)) {
                try {
                    return Reading.of(format, ModuleAnswers.rows(decoder.decode(file, tools), maxRows));
                } catch (DecodingException refusal) {
                    return Reading.refused(formats, ModuleAnswers.errors(refusal));
                }
            }
        }
        return Reading.notMine(formats);
    }

    /**
     * What the module made of a file.
     *
     * @param rows its figures, or null if it did not read it
     * @param format the format it read
     * @param formats the formats it knows, as far as they were asked for
     * @param refusal why it could not be read although it looked like one of its formats
     */
    private record Reading(List<ReportRow> rows, String format, List<String> formats, List<CellError> refusal) {
        static Reading of(String format, List<ReportRow> rows) {
            return new Reading(rows, format, List.of(), List.of());
        }

        static Reading refused(List<String> formats, List<CellError> why) {
            return new Reading(null, "", formats, why);
        }

        static Reading notMine(List<String> formats) {
            return new Reading(null, "", formats, List.of());
        }
    }
}
