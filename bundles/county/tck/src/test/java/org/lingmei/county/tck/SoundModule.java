package org.lingmei.county.tck;

import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.county.spi.CountyDescriptor;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.spi.DataConnector;
import org.lingmei.county.spi.DecodingException;
import org.lingmei.county.spi.DecodingTools;
import org.lingmei.county.spi.FetchRequest;
import org.lingmei.county.spi.FetchedFile;
import org.lingmei.county.spi.PortalPage;
import org.lingmei.county.spi.ReportDecoder;
import org.lingmei.county.spi.Schedule;
import org.lingmei.county.spi.SelfTest;
import org.lingmei.county.spi.SubmissionRule;
import org.lingmei.county.spi.SubmissionView;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.grading.api.GradeSplit;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.api.SubGrade;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.ReportRow;
import org.lingmei.reporting.api.Severity;

/** A module with nothing to object to, of which each part can be made wrong. */
class SoundModule implements CountyModule, ReportDecoder, SubmissionRule {

    static final byte[] GOLDEN = "#T\nA 5\nB 0\n".getBytes(StandardCharsets.UTF_8);

    @Override
    public CountyDescriptor descriptor() {
        return new CountyDescriptor("210321", "台安试验模块", "1.2.3");
    }

    @Override
    public List<ReportDecoder> reportDecoders() {
        return List.of(this);
    }

    @Override
    public List<SubmissionRule> submissionRules() {
        return List.of(this);
    }

    @Override
    public List<SelfTest> selfTests() {
        return List.of(new SelfTest("golden", new SubmittedFile("golden.txt", "", GOLDEN.clone(), "210321", "2021-W01"), 2,
                List.of(new SelfTest.ExpectedFinding("T01", "B", "M1", "mined", "T"))));
    }

    @Override
    public List<GradeSplit> subGrades() {
        return List.of(GradeSplit.of(ProductFamily.RAW_ORE, "2", SubGrade.of("2-A", Text.same("rich"), SubGrade.Limit.atLeast("mgo", "46"))));
    }

    @Override
    public List<DataConnector> dataConnectors() {
        return List.of(connector("gateway", Schedule.dailyAt(LocalTime.of(8, 0))));
    }

    static DataConnector connector(String name, Schedule schedule) {
        return new DataConnector() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Text title() {
                return new Text("网关", "Gateway");
            }

            @Override
            public Schedule schedule() {
                return schedule;
            }

            @Override
            public List<FetchedFile> fetch(FetchRequest request) {
                return List.of(new FetchedFile("golden.txt", "", GOLDEN.clone(), request.openWeeks().get(0)));
            }
        };
    }

    @Override
    public List<PortalPage> pages() {
        return List.of(new PortalPage("kilns", Text.same("Kilns"), "portal/kilns.js"));
    }

    @Override
    public List<Object> resources() {
        return List.of(new KilnsResource());
    }

    @Override
    public String format() {
        return "sound";
    }

    @Override
    public boolean accepts(SubmittedFile file) {
        return file.content().length > 1 && file.content()[0] == '#' && file.content()[1] == 'T';
    }

    @Override
    public List<ReportRow> decode(SubmittedFile file, DecodingTools tools) throws DecodingException {
        List<String> lines = new String(file.content(), StandardCharsets.UTF_8).lines().toList();
        if (lines.stream().skip(1).anyMatch(line -> !line.matches("[A-Z] \\d+"))) {
            throw new DecodingException(new CellError(0, null, Text.same("?")));
        }
        return lines.stream().skip(1).map(line -> new ReportRow(lines.indexOf(line) + 1, file.region(), line.substring(0, 1), "M1",
                file.period(), "mined", "T", line.substring(2))).toList();
    }

    @Override
    public String id() {
        return "T01";
    }

    @Override
    public List<Finding> check(SubmissionView submission) {
        return submission.enterprises().stream().flatMap(uscc -> submission.figure(uscc, "M1", "mined", "T").stream())
                .filter(figure -> figure.value().signum() == 0)
                .map(figure -> new Finding(id(), Severity.HINT, figure.uscc(), "M1", "mined", "T", figure.row(), Text.same("0")))
                .toList();
    }

    /** Where the resource's annotations are. */
    @Path("kilns")
    public interface Kilns {
        @GET
        String all();
    }

    private static final class KilnsResource implements Kilns {
        @Override
        public String all() {
            return "[]";
        }
    }
}
