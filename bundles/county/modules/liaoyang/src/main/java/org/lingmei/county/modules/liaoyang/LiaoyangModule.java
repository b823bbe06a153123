package org.lingmei.county.modules.liaoyang;

import java.util.List;
import org.lingmei.county.spi.CountyDescriptor;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.spi.SelfTest;
import org.lingmei.county.spi.SelfTest.ExpectedFinding;
import org.lingmei.county.spi.SubmissionRule;
import org.lingmei.county.spi.SubmittedFile;
import org.osgi.service.component.annotations.Component;

/** Liaoyang County: part of its ore holds talc, and burns to more product than pure magnesite does. */
@Component
public final class LiaoyangModule implements CountyModule {

    private static final String REGION = "211021";
    private static final CountyDescriptor DESCRIPTOR = new CountyDescriptor(REGION, "辽阳县菱镁数据模块", "1.1.0");

    private final List<SubmissionRule> rules = List.of(new TalcOreRule());

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
        return List.of(new SelfTest("a plant with talc in its ore, and one without",
                SubmittedFile.inBundle(LiaoyangModule.class, "golden/talc-2021-W01.csv", REGION, "2021-W01"), 34,
                List.of(new ExpectedFinding("L01", "912110219DX001428C", "M3", "ore_in", "CCM"))));
    }
}
