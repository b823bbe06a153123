package org.lingmei.county.modules.fengcheng;

import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.tck.CountyModuleContract;

class FengchengContractTest extends CountyModuleContract {

    @Override
    protected CountyModule module() {
        return new FengchengModule();
    }
}
