package org.lingmei.county.modules.xiuyan;

import java.util.List;
import org.lingmei.county.spi.CountyDescriptor;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.spi.ReportDecoder;
import org.lingmei.county.spi.SelfTest;
import org.lingmei.county.spi.SubmittedFile;
import org.osgi.service.component.annotations.Component;

/** Xiuyan: its office keeps one wide Excel sheet a week, the mines above, the plants below. */
@Component
public final class XiuyanModule implements CountyModule {

    private static final String REGION = "210323";
    private static final CountyDescriptor DESCRIPTOR = new CountyDescriptor(REGION, "岫岩菱镁周报模块", "1.2.0");

    private final List<ReportDecoder> decoders = List.of(new WideSheetDecoder(Columns.shipped()));

    @Override
    public CountyDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public List<ReportDecoder> reportDecoders() {
        return decoders;
    }

    @Override
    public List<SelfTest> selfTests() {
        return List.of(new SelfTest("the office’s sheet of a whole week",
                SubmittedFile.inBundle(XiuyanModule.class, "golden/sheet-2021-W01.xlsx", REGION, "2021-W01"), 238, List.of()));
    }
}
