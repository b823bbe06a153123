package org.lingmei.county.api;

import java.util.List;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.county.spi.CountyIndicator;
import org.osgi.annotation.versioning.ProviderType;

/** Whoever keeps the figures has a say in what a county's module may ask for. */
@ProviderType
public interface IndicatorCheck {

    /**
     * Why a version that asks for these may not come into force: a form that is not there or closed to counties, or another unit
     * or number of decimals where figures are kept.
     *
     * @param region the county
     * @param indicators all that the version asks for
     * @return the first reason, to follow a colon; empty if there is none
     */
    Optional<Text> objection(String region, List<CountyIndicator> indicators);
}
