package org.lingmei.county.modules.dashiqiao;

import java.util.List;
import org.lingmei.county.spi.CountyDescriptor;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.spi.ReportDecoder;
import org.lingmei.county.spi.SelfTest;
import org.lingmei.county.spi.SubmittedFile;
import org.osgi.service.component.annotations.Component;

/** Dashiqiao: its reporting system, older than the province's, writes GBK and Chinese words. */
@Component
public final class DashiqiaoModule implements CountyModule {

    private static final String REGION = "210882";
    private static final CountyDescriptor DESCRIPTOR = new CountyDescriptor(REGION, "大石桥市镁质材料数据模块", "1.3.0");

    private final List<ReportDecoder> decoders = List.of(new ChineseCsvDecoder(Words.shipped()));

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
        return List.of(new SelfTest("a mine and a plant in GBK and Chinese words",
                SubmittedFile.inBundle(DashiqiaoModule.class, "golden/gbk-2021-W01.csv", REGION, "2021-W01"), 51, List.of()));
    }
}
