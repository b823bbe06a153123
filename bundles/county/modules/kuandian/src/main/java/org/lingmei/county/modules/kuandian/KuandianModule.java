package org.lingmei.county.modules.kuandian;

import java.math.BigDecimal;
import java.util.List;
import org.lingmei.county.spi.CountyDescriptor;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.spi.SubmissionRule;
import org.osgi.service.component.annotations.Component;

/** Kuandian: the smallest quota of the province, which a few busy weeks use up. */
@Component
public final class KuandianModule implements CountyModule {

    private static final CountyDescriptor DESCRIPTOR = new CountyDescriptor("210624", "宽甸菱镁总量提示模块", "1.0.1");

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
}
