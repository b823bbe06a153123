package org.lingmei.county.modules.xiuyan;

import java.util.List;
import org.lingmei.county.spi.CountyDescriptor;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.spi.ReportDecoder;
import org.osgi.service.component.annotations.Component;

/** Xiuyan: its office keeps one wide Excel sheet a week, the mines above, the plants below. */
@Component
public final class XiuyanModule implements CountyModule {

    private static final CountyDescriptor DESCRIPTOR = new CountyDescriptor("210323", "岫岩菱镁周报模块", "1.1.0");

    private final List<ReportDecoder> decoders = List.of(new WideSheetDecoder(Columns.shipped()));

    @Override
    public CountyDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public List<ReportDecoder> reportDecoders() {
        return decoders;
    }
}
