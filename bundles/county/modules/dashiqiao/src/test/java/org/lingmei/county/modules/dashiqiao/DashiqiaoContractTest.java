package org.lingmei.county.modules.dashiqiao;

import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.tck.CountyModuleContract;

class DashiqiaoContractTest extends CountyModuleContract {

    @Override
    protected CountyModule module() {
        return new DashiqiaoModule();
    }
}
