package org.lingmei.itests.brokencounty;

import java.util.List;
import org.lingmei.county.spi.CountyDescriptor;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.spi.ReportDecoder;
import org.lingmei.county.spi.SubmissionRule;
import org.osgi.service.component.annotations.Component;

/**
 * Misbehaves when told to: see {@link BrokenDecoder} and {@link BrokenRule}; by the system property
 * {@code lingmei.broken.admission} already when it is asked who it is. Otherwise it does nothing. The version is higher than any
 * real module's, so that from the modules folder it follows the shipped one.
 */
@Component
public final class BrokenModule implements CountyModule {

    private final String region = System.getProperty("lingmei.broken.region", "210624");

    @Override
    public CountyDescriptor descriptor() {
        String admission = System.getProperty("lingmei.broken.admission");
        if (admission != null) {
            Behaviour.of(admission).show();
        }
        return new CountyDescriptor(region, "故障模块", "99.0.0");
    }

    @Override
    public List<ReportDecoder> reportDecoders() {
        return List.of(new BrokenDecoder());
    }

    @Override
    public List<SubmissionRule> submissionRules() {
        return List.of(new BrokenRule());
    }
}
