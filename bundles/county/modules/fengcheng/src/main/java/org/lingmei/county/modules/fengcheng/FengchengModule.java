package org.lingmei.county.modules.fengcheng;

import java.util.List;
import org.lingmei.county.spi.CountyDescriptor;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.spi.ReportDecoder;
import org.osgi.service.component.annotations.Component;

/** Fengcheng: has no sub-platform of its own yet; its clerks key the figures into spreadsheets and export them. */
@Component
public final class FengchengModule implements CountyModule {

    private static final CountyDescriptor DESCRIPTOR = new CountyDescriptor("210682", "凤城菱镁周报导入模块", "1.0.3");

    private final List<ReportDecoder> decoders = List.of(new SemicolonCsvDecoder());

    @Override
    public CountyDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public List<ReportDecoder> reportDecoders() {
        return decoders;
    }
}
