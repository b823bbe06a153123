package ${package};

import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.tck.CountyModuleContract;

/** What the platform asks of every county module; the files in samples/weekly take part. */
class ${moduleName}ContractTest extends CountyModuleContract {

    @Override
    protected CountyModule module() {
        return new ${moduleName}Module();
    }
}
