package org.lingmei.county.modules.xiuyan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.county.tck.CountyModuleContract;
import org.lingmei.county.tck.Samples;

class XiuyanContractTest extends CountyModuleContract {

    @Override
    protected CountyModule module() {
        return new XiuyanModule();
    }

    /** The county's own sheet first, then the same weeks in the province's form. */
    @Override
    protected List<SubmittedFile> samples() {
        return Stream.concat(super.samples().stream().limit(1).map(XiuyanContractTest::asSheet), super.samples().stream()).toList();
    }

    private static SubmittedFile asSheet(SubmittedFile sample) {
        String name = sample.name().replace(".csv", ".xlsx");
        try {
            return Samples.with(sample, name, Files.readAllBytes(XiuyanWorkbooks.folder().resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
