package org.lingmei.county.host.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.lingmei.core.api.Text;
import org.lingmei.county.spi.CountyDescriptor;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.spi.DataConnector;
import org.lingmei.county.spi.DecodingException;
import org.lingmei.county.spi.DecodingTools;
import org.lingmei.county.spi.FetchRequest;
import org.lingmei.county.spi.FetchedFile;
import org.lingmei.county.spi.ReportDecoder;
import org.lingmei.county.spi.Schedule;
import org.lingmei.county.spi.SubmissionRule;
import org.lingmei.county.spi.SubmissionView;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.ReportRow;

/** A module whose parts are lambdas. */
public final class StubModule implements CountyModule {

    private final CountyDescriptor descriptor;
    private final List<ReportDecoder> decoders = new ArrayList<>();
    private final List<SubmissionRule> rules = new ArrayList<>();
    private final List<DataConnector> connectors = new ArrayList<>();
    private Supplier<Object> parts = () -> null;

    private StubModule(CountyDescriptor descriptor) {
        this.descriptor = descriptor;
    }

    /** A module of that county, version 9.8.7. */
    public static StubModule of(String region) {
        return new StubModule(new CountyDescriptor(region, "StubModule", "9.8.7"));
    }

    /** With a decoder that accepts every file. */
    public StubModule decoding(Decoding decoding) {
        return decoder(true, decoding);
    }

    /** With a decoder that accepts no file. */
    public StubModule declining() {
        return decoder(false, file -> List.of());
    }

    private StubModule decoder(boolean accepts, Decoding decoding) {
        decoders.add(new ReportDecoder() {
            @Override
            public String format() {
                return "stub format";
            }

            @Override
            public boolean accepts(SubmittedFile file) {
                return accepts;
            }

            @Override
            public List<ReportRow> decode(SubmittedFile file, DecodingTools tools) throws DecodingException {
                return decoding.decode(file);
            }
        });
        return this;
    }

    /** With a rule. */
    public StubModule rule(String id, Checking checking) {
        rules.add(new SubmissionRule() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public List<Finding> check(SubmissionView submission) {
                return checking.check(submission);
            }
        });
        return this;
    }

    /** With a connector. */
    public StubModule connector(String name, Schedule schedule, Fetching fetching) {
        connectors.add(new DataConnector() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Text title() {
                return new Text("接口", "Connector");
            }

            @Override
            public Schedule schedule() {
                return schedule;
            }

            @Override
            public List<FetchedFile> fetch(FetchRequest request) throws Exception {
                return fetching.fetch(request);
            }
        });
        return this;
    }

    /** That does this first when it is asked for its parts. */
    public StubModule parts(Supplier<Object> before) {
        this.parts = before;
        return this;
    }

    @Override
    public CountyDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public List<ReportDecoder> reportDecoders() {
        parts.get();
        return decoders;
    }

    @Override
    public List<SubmissionRule> submissionRules() {
        parts.get();
        return rules;
    }

    @Override
    public List<DataConnector> dataConnectors() {
        parts.get();
        return connectors;
    }

    /** Fetches files. */
    @FunctionalInterface
    public interface Fetching {
        List<FetchedFile> fetch(FetchRequest request) throws Exception;
    }

    /** Reads a file. */
    @FunctionalInterface
    public interface Decoding {
        List<ReportRow> decode(SubmittedFile file) throws DecodingException;
    }

    /** Checks a submission. */
    @FunctionalInterface
    public interface Checking {
        List<Finding> check(SubmissionView submission);
    }
}
