package org.lingmei.county.modules.kuandian;

import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.tck.CountyModuleContract;

class KuandianContractTest extends CountyModuleContract {

    @Override
    protected CountyModule module() {
        return new KuandianModule();
    }
}
