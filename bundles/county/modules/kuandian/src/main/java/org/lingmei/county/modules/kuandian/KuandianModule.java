package org.lingmei.county.modules.kuandian;

import java.math.BigDecimal;
import java.util.List;
import org.lingmei.county.spi.CountyDescriptor;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.spi.SelfTest;
import org.lingmei.county.spi.SelfTest.ExpectedFinding;
import org.lingmei.county.spi.SubmissionRule;
import org.lingmei.county.spi.SubmittedFile;
import org.osgi.service.component.annotations.Component;

/** Kuandian: the smallest quota of the province, which a few busy weeks use up. */
@Component
public final class KuandianModule implements CountyModule {

    private static final String REGION = "210624";
    private static final CountyDescriptor DESCRIPTOR = new CountyDescriptor(REGION, "宽甸菱镁总量提示模块", "1.1.0");

    /** The county's share of the province's annual total, tonnes; as allotted for 2021. */
    private static final BigDecimal ANNUAL_QUOTA = BigDecimal.valueOf(300_000);

    private final List<SubmissionRule> rules = List.of(new WeeklyQuotaRule(ANNUAL_QUOTA));

    @Override
    public CountyDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public List<SubmissionRule> submissionRules() {
        return rules;
    }

    @Override
    public List<SelfTest> selfTests() {
        return List.of(
                new SelfTest("a week above the share of the quota", golden("busy-2021-W01.csv"), 68,
                        List.of(new ExpectedFinding("K01", "", "M1", "mined", ""))),
                new SelfTest("a week below it", golden("usual-2021-W01.csv"), 34, List.of()));
    }

    private static SubmittedFile golden(String name) {
        return SubmittedFile.inBundle(KuandianModule.class, "golden/" + name, REGION, "2021-W01");
    }
}
