package org.lingmei.county.modules.haicheng;

import java.util.List;
import org.lingmei.county.spi.CountyDescriptor;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.spi.SubmissionRule;
import org.osgi.service.component.annotations.Component;

/** Haicheng: reports in the provincial form; its weigh stations know what really left the mines. */
@Component
public final class HaichengModule implements CountyModule {

    private static final CountyDescriptor DESCRIPTOR = new CountyDescriptor("210381", "海城智慧菱镁数据模块", "1.4.0");

    private final List<SubmissionRule> rules = List.of(new WeighedSalesRule());

    @Override
    public CountyDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public List<SubmissionRule> submissionRules() {
        return rules;
    }
}
