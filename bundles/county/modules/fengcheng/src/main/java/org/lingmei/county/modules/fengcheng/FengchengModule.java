package org.lingmei.county.modules.fengcheng;

import java.util.List;
import org.lingmei.county.spi.CountyDescriptor;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.spi.ReportDecoder;
import org.lingmei.county.spi.SelfTest;
import org.lingmei.county.spi.SubmittedFile;
import org.osgi.service.component.annotations.Component;

/** Fengcheng: has no sub-platform of its own yet; its clerks key the figures into spreadsheets and export them. */
@Component
public final class FengchengModule implements CountyModule {

    private static final String REGION = "210682";
    private static final CountyDescriptor DESCRIPTOR = new CountyDescriptor(REGION, "凤城菱镁周报导入模块", "1.1.0");

    private final List<ReportDecoder> decoders = List.of(new SemicolonCsvDecoder());

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
        return List.of(new SelfTest("a mine and a plant with semicolons and grouped digits",
                SubmittedFile.inBundle(FengchengModule.class, "golden/semicolon-2021-W01.csv", REGION, "2021-W01"), 51, List.of()));
    }
}
