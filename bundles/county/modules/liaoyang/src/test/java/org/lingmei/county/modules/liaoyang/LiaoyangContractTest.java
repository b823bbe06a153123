package org.lingmei.county.modules.liaoyang;

import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.tck.CountyModuleContract;

class LiaoyangContractTest extends CountyModuleContract {

    @Override
    protected CountyModule module() {
        return new LiaoyangModule();
    }
}
