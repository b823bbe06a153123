package org.lingmei.county.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.lingmei.county.host.call.OwnCounty;
import org.lingmei.county.host.plan.Objection.About;
import org.lingmei.county.spi.CountyDescriptor;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.spi.SubmittedFile;

/**
 * What every county module must pass; extended once in the module's own tests:
 *
 * <pre>{@code
 * class HaichengContractTest extends CountyModuleContract {
 *     @Override
 *     protected CountyModule module() {
 *         return new HaichengModule();
 *     }
 * }
 * }</pre>
 *
 * <p>A module that fails here would be refused by the platform when it is deployed, or would fail when it is called. Whoever
 * passes may still be refused for what only the platform can know: a signature, a version that is too low, a name that another
 * county's module bears, a package that its operator has closed.
 */
@DisplayName("What the platform asks of a county module")
public abstract class CountyModuleContract {

    @TempDir
    Path countyFolder;

    private CountyModule module;

    /** A new instance of the module, as Declarative Services would make it. */
    protected abstract CountyModule module();

    /** Files of the county's that its module must be able to read; those of the project's folder {@link Samples} unless overridden. */
    protected List<SubmittedFile> samples() {
        return Samples.ifAny(module.descriptor().region());
    }

    /** The module's bundle as the build has made it: where the module's class was loaded from, unless overridden. */
    protected Path bundle() {
        try {
            return Path.of(module.getClass().getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    final void makeTheModule() {
        module = module();
        assertNotNull(module, "module() gave null");
        assertNotNull(module.descriptor(), "descriptor() gave null");
        String region = module.descriptor().region();
        module.start(new OwnCounty(region, countyFolder, BuiltBundle.at(bundle()).changeLog()
                .map(changeLog -> CountyTables.shared(region, changeLog)).orElse(null)));
    }

    private BundleChecks built() {
        return new BundleChecks(BuiltBundle.at(bundle()));
    }

    private DecoderChecks decoders() {
        return new DecoderChecks(module, samples());
    }

    private RuleChecks rules() {
        return new RuleChecks(module, samples(), countyFolder);
    }

    @Test
    @DisplayName("it says who it is, always the same")
    final void descriptorIsStable() throws Exception {
        CountyDescriptor said = module.descriptor();
        assertEquals(said, module.descriptor(), "descriptor() gives another answer at the second call");
        assertEquals(said, module().descriptor(), "another instance of the module says that it is another");
        assertFalse(said.name().isBlank(), "the module has no name");
        for (CountyDescriptor one : Together.all(module::descriptor)) {
            assertEquals(said, one, "descriptor() gives another answer on another thread");
        }
    }

    @Test
    @DisplayName("its version is its bundle's")
    final void versionIsTheBundles() {
        built().version(module.descriptor().version());
    }

    @Test
    @DisplayName("its bundle is of the region that it says")
    final void regionIsTheBundles() {
        built().region(module.descriptor().region());
    }

    @Test
    @DisplayName("its bundle offers a CountyModule")
    final void bundleOffersTheModule() {
        built().offersAModule();
    }

    @Test
    @DisplayName("its manifest is a county module's: it keeps to itself and can be there in two versions at once")
    final void bundleKeepsToItself() {
        built().nothingAgainst(About.MANIFEST);
    }

    @Test
    @DisplayName("its bundle asks of the platform what is open to modules")
    final void bundleImportsWhatIsOpen() {
        built().nothingAgainst(About.REQUIREMENTS);
    }

    @Test
    @DisplayName("its bundle has nothing of the platform inside, and what its manifest names")
    final void bundleBringsNothingOfThePlatform() {
        built().nothingAgainst(About.CONTENT);
    }

    @Test
    @DisplayName("the change log of its tables only adds")
    final void tablesOnlyGrow() {
        built().nothingAgainst(About.TABLES);
    }

    @Test
    @DisplayName("it reads its county's samples")
    final void readsTheSamples() {
        decoders().readTheSamples();
    }

    @Test
    @DisplayName("its decoders have names")
    final void decodersHaveNames() {
        decoders().haveNames();
    }

    @TestFactory
    @DisplayName("whatever file comes, it is read or refused")
    final Stream<DynamicTest> anyFileIsReadOrRefused() {
        DecoderChecks checks = decoders();
        return HostileFiles.contents(samples()).entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(file.getKey(), () -> checks.readOrRefuse(file.getKey(), file.getValue())));
    }

    @Test
    @DisplayName("accepts() is cheap, changes nothing and stays with its answer")
    final void acceptsIsCheap() {
        decoders().acceptsIsCheap();
    }

    @Test
    @DisplayName("the province's form is read as every county's, as CSV and as a workbook")
    final void provincialFormIsReadAsEverywhere() {
        decoders().leaveTheProvincialFormAlone();
    }

    @Test
    @DisplayName("its decoders may be called from several threads at once")
    final void decodersAreThreadSafe() throws Exception {
        decoders().areThreadSafe();
    }

    @Test
    @DisplayName("its rules have identifiers of their own")
    final void rulesHaveIdentifiers() {
        rules().haveIdentifiers();
    }

    @Test
    @DisplayName("its rules bear an empty submission, unknown enterprises and strange figures")
    final void rulesBearAnything() {
        rules().bearAnything();
    }

    @Test
    @DisplayName("its rules find the same at every call, from several threads too")
    final void rulesAreDeterministic() throws Exception {
        rules().areDeterministic();
    }

    @Test
    @DisplayName("it asks for indicators that a county may ask for, always the same")
    final void indicatorsMayBeAskedFor() {
        new IndicatorChecks(module, module(), samples()).mayBeAskedFor();
    }

    @Test
    @DisplayName("its files have no indicators of the county's for which it does not ask")
    final void filesHaveWhatItAsksFor() {
        new IndicatorChecks(module, module(), samples()).areThoseOfItsFiles();
    }

    @Test
    @DisplayName("it splits the province's grades as a county may, always the same")
    final void gradesMayBeSplitSo() {
        new SubGradeChecks(module, module()).mayBeSplitSo();
    }

    @TestFactory
    @DisplayName("its golden files give what they should")
    final Stream<DynamicTest> selfTestsPass() {
        return new GoldenFiles(module, countyFolder).tests();
    }

    @Test
    @DisplayName("its pages and resources are there")
    final void pagesAndResourcesAreThere() throws IOException {
        new PublishedChecks(module).allThere();
    }

    @Test
    @DisplayName("its connectors have names of their own and schedules")
    final void connectorsCanBeRun() {
        new ConnectorChecks(module).canBeRun();
    }
}
