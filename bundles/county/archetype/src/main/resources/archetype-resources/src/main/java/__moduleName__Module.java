package ${package};

import java.util.List;
import org.lingmei.county.spi.CountyDescriptor;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.spi.ReportDecoder;
import org.lingmei.county.spi.SelfTest;
import org.lingmei.county.spi.SelfTest.ExpectedFinding;
import org.lingmei.county.spi.SubmissionRule;
import org.lingmei.county.spi.SubmittedFile;
import org.osgi.service.component.annotations.Component;

/**
 * What the platform sees of the county: its files, its rules, and a golden file by which each new version is tried. What else a
 * module may bring is in CountyModule: indicators of the county's own, sub-grades of the province's grades, resources, pages,
 * connectors, tables.
 */
@Component
public final class ${moduleName}Module implements CountyModule {

    // the version is the pom's too; the contract test holds them together
    private static final CountyDescriptor DESCRIPTOR = new CountyDescriptor("${region}", "${moduleName}", "${version}");

    private final List<ReportDecoder> decoders = List.of(new ${moduleName}Decoder());
    private final List<SubmissionRule> rules = List.of(new ${moduleName}Rule());

    @Override
    public CountyDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public List<ReportDecoder> reportDecoders() {
        return decoders;
    }

    @Override
    public List<SubmissionRule> submissionRules() {
        return rules;
    }

    /** The second mine of the golden file sold more than it had. */
    @Override
    public List<SelfTest> selfTests() {
        SubmittedFile golden = SubmittedFile.inBundle(${moduleName}Module.class, "/golden/ledger.csv", "${region}", "2021-W01");
        return List.of(new SelfTest("ledger of two mines", golden, 68,
                List.of(new ExpectedFinding(${moduleName}Rule.ID, "912100000000000002", "M1", "sold", "1"))));
    }
}
