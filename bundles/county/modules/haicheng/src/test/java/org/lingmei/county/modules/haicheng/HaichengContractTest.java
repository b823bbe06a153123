package org.lingmei.county.modules.haicheng;

import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.tck.CountyModuleContract;

class HaichengContractTest extends CountyModuleContract {

    @Override
    protected CountyModule module() {
        return new HaichengModule();
    }
}
