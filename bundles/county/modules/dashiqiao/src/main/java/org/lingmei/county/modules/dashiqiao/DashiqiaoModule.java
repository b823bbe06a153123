package org.lingmei.county.modules.dashiqiao;

import java.util.List;
import org.lingmei.county.spi.CountyDescriptor;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.spi.ReportDecoder;
import org.osgi.service.component.annotations.Component;

/** Dashiqiao: its reporting system, older than the province's, writes GBK and Chinese words. */
@Component
public final class DashiqiaoModule implements CountyModule {

    private static final CountyDescriptor DESCRIPTOR = new CountyDescriptor("210882", "大石桥市镁质材料数据模块", "1.2.0");

    private final List<ReportDecoder> decoders = List.of(new ChineseCsvDecoder(Words.shipped()));

    @Override
    public CountyDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public List<ReportDecoder> reportDecoders() {
        return decoders;
    }
}
