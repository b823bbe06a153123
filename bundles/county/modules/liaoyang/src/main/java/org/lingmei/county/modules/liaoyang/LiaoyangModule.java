package org.lingmei.county.modules.liaoyang;

import java.util.List;
import org.lingmei.county.spi.CountyDescriptor;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.spi.SubmissionRule;
import org.osgi.service.component.annotations.Component;

/** Liaoyang County: part of its ore holds talc, and burns to more product than pure magnesite does. */
@Component
public final class LiaoyangModule implements CountyModule {

    private static final CountyDescriptor DESCRIPTOR = new CountyDescriptor("211021", "辽阳县菱镁数据模块", "1.0.2");

    private final List<SubmissionRule> rules = List.of(new TalcOreRule());

    @Override
    public CountyDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public List<SubmissionRule> submissionRules() {
        return rules;
    }
}
