package org.lingmei.county.modules.xiuyan;

import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.tck.CountyModuleContract;

class XiuyanContractTest extends CountyModuleContract {

    @Override
    protected CountyModule module() {
        return new XiuyanModule();
    }
}
