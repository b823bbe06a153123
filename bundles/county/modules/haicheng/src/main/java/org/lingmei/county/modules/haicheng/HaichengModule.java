package org.lingmei.county.modules.haicheng;

import java.time.InstantSource;
import java.util.List;
import org.lingmei.core.api.Text;
import org.lingmei.county.spi.CountyContext;
import org.lingmei.county.spi.CountyDescriptor;
import org.lingmei.county.spi.CountyIndicator;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.spi.DataConnector;
import org.lingmei.county.spi.PortalPage;
import org.lingmei.county.spi.SelfTest;
import org.lingmei.county.spi.SubmissionRule;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.grading.api.GradeSplit;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.api.SubGrade;
import org.osgi.service.component.annotations.Component;

/**
 * Haicheng: reports in the provincial form and asks its plants for their flue gas besides; its weigh stations know what really
 * left the mines; it tells special grade that is low in silica from the rest.
 */
@Component
public final class HaichengModule implements CountyModule {

    private static final String REGION = "210381";
    private static final CountyDescriptor DESCRIPTOR = new CountyDescriptor(REGION, "海城智慧菱镁数据模块", "1.8.0");
    /** Fused magnesia and refractories of the best kinds are made of it, so mines and buyers tell it from other ore of special grade. */
    private static final GradeSplit SPECIAL = GradeSplit.of(ProductFamily.RAW_ORE, "T",
            SubGrade.of("T-1", new Text("特级品（低硅）", "special grade, low in silica"), SubGrade.Limit.atMost("sio2", "0.25")));

    private final List<SubmissionRule> rules = List.of(new WeighedSalesRule(), new FlueGasRule());
    private volatile CountyContext county;

    @Override
    public CountyDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public void start(CountyContext context) {
        county = context;
    }

    @Override
    public List<SubmissionRule> submissionRules() {
        return rules;
    }

    @Override
    public List<CountyIndicator> indicators() {
        return List.of(FlueGasRule.INDICATOR);
    }

    @Override
    public List<GradeSplit> subGrades() {
        return List.of(SPECIAL);
    }

    @Override
    public List<SelfTest> selfTests() {
        SubmittedFile flueGas = SubmittedFile.inBundle(HaichengModule.class, "golden/flue-gas-2021-W02.csv", REGION, "2021-W02");
        return List.of(new SelfTest("two mines and a plant in the provincial form",
                SubmittedFile.inBundle(HaichengModule.class, "golden/provincial-2021-W01.csv", REGION, "2021-W01"), 85, List.of()),
                new SelfTest("three plants' flue gas, one of them over the limit and one without a reading", flueGas, 8, List.of(
                        new SelfTest.ExpectedFinding("H02", "912103819DX001030X", "M3", "x_flue_so2", "MAX"))));
    }

    @Override
    public List<Object> resources() {
        return List.of(new StationsResource(county, InstantSource.system()));
    }

    @Override
    public List<PortalPage> pages() {
        return List.of(new PortalPage("stations", new Text("磅单核对", "Weigh check"), "portal/stations.js"));
    }

    @Override
    public List<DataConnector> dataConnectors() {
        return List.of(new Outbox(county.folder()));
    }
}
