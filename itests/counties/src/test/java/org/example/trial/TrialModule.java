package org.example.trial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.lingmei.core.api.Text;
import org.lingmei.county.spi.CountyDescriptor;
import org.lingmei.county.spi.CountyIndicator;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.spi.DecodingTools;
import org.lingmei.county.spi.PortalPage;
import org.lingmei.county.spi.ReportDecoder;
import org.lingmei.county.spi.SelfTest;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.grading.api.GradeSplit;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.api.SubGrade;
import org.lingmei.reporting.api.ReportRow;
import org.osgi.framework.BundleContext;
import org.slf4j.LoggerFactory;

/** A county's module of which any version can be made, sound or not: who it is and what is wrong with it is in its manifest. */
public final class TrialModule implements CountyModule {

    private static final String USCC = "91210381MA00000001";

    /** The manifest's header that says what it asks for, such as {@code M3/x_dust/t/3}; several with commas between. */
    private static final String INDICATORS = "Trial-Indicators";

    /** The manifest's header that says how it splits grades, such as {@code T/T-1/sio2/0.25} with a greatest value; several with commas between. */
    private static final String SUB_GRADES = "Trial-SubGrades";

    /** The manifest's header that names the file of a page, if there is one. */
    private static final String PAGE = "Trial-Page";

    private String region;
    private String version;
    private Misdeed misdeed;
    private String indicators;
    private String subGrades;
    private String page;

    void activate(BundleContext context) throws IOException, InterruptedException {
        region = context.getBundle().getHeaders("").get("Lingmei-Region");
        version = context.getBundle().getVersion().toString();
        misdeed = Misdeed.of(context);
        indicators = context.getBundle().getHeaders("").get(INDICATORS);
        subGrades = context.getBundle().getHeaders("").get(SUB_GRADES);
        page = context.getBundle().getHeaders("").get(PAGE);
        if (misdeed == Misdeed.COMPONENT) {
            throw new IllegalStateException("the component fails on purpose");
        }
        if (misdeed == Misdeed.ERROR) {
            LoggerFactory.getLogger(TrialModule.class).error("an error on purpose");
        }
        if (misdeed == Misdeed.LOCAL) {
            Place.bear();
        }
    }

    @Override
    public CountyDescriptor descriptor() {
        if (misdeed == Misdeed.SILENT) {
            try {
                Place.hang();
            } catch (IOException | InterruptedException given) {
                throw new IllegalStateException(given);
            }
        }
        return new CountyDescriptor(region, "试验模块", misdeed == Misdeed.IMPOSTOR ? "99.0.0" : version);
    }

    @Override
    public List<ReportDecoder> reportDecoders() {
        return List.of(new TrialDecoder());
    }

    @Override
    public List<CountyIndicator> indicators() {
        return indicators == null ? List.of() : Arrays.stream(indicators.split(",")).map(each -> each.split("/")).map(parts ->
                CountyIndicator.of(parts[0], parts[1], new Text("试验" + parts[1], "Trial " + parts[1]), parts[2], Integer.parseInt(parts[3]))
                        .thatAddsUp()).toList();
    }

    @Override
    public List<GradeSplit> subGrades() {
        return subGrades == null ? List.of() : Arrays.stream(subGrades.split(",")).map(each -> each.split("/")).map(parts ->
                GradeSplit.of(ProductFamily.RAW_ORE, parts[0], SubGrade.of(parts[1], new Text("试验" + parts[1], "Trial " + parts[1]),
                        SubGrade.Limit.atMost(parts[2], parts[3])))).toList();
    }

    @Override
    public List<SelfTest> selfTests() {
        SubmittedFile file = new SubmittedFile("one.trial", "text/plain", "7".getBytes(StandardCharsets.UTF_8), region, "2021-W01");
        return List.of(new SelfTest("one figure", file, misdeed == Misdeed.GOLDEN ? 2 : 1, List.of()));
    }

    @Override
    public List<Object> resources() {
        return List.of(new TrialResource(version));
    }

    @Override
    public List<PortalPage> pages() {
        return page == null ? List.of() : List.of(new PortalPage("trial", new Text("试验页面", "Trial page"), page));
    }

    /** Reads a file of one figure. */
    private static final class TrialDecoder implements ReportDecoder {

        @Override
        public String format() {
            return "one figure";
        }

        @Override
        public boolean accepts(SubmittedFile file) {
            return file.name().endsWith(".trial");
        }

        @Override
        public List<ReportRow> decode(SubmittedFile file, DecodingTools tools) {
            return List.of(new ReportRow(1, file.region(), USCC, "M1", file.period(), "opening", "1",
                    new String(file.content(), StandardCharsets.UTF_8)));
        }
    }
}
