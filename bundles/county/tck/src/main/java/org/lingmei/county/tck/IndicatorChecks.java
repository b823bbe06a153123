package org.lingmei.county.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingmei.county.api.CountyModules;
import org.lingmei.county.host.addition.Additions;
import org.lingmei.county.host.isolation.ModuleFailure;
import org.lingmei.county.spi.CountyIndicator;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.spi.SelfTest;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.reporting.api.ReportRow;

/** What a module asks for beyond the forms that ship with the platform. */
final class IndicatorChecks {

    private static final String FORMS = "org/lingmei/reporting/engine/forms.json";

    private final CountyModule module;
    private final CountyModule another;
    private final List<SubmittedFile> samples;

    IndicatorChecks(CountyModule module, CountyModule another, List<SubmittedFile> samples) {
        this.module = module;
        this.another = another;
        this.samples = samples;
    }

    void mayBeAskedFor() {
        List<CountyIndicator> asked = given(module);
        assertEquals(asked, given(module), "indicators() gives another answer at the second call");
        assertEquals(asked, given(another), "another instance of the module asks for others");
        Map<String, Boolean> closed = closedForms();
        for (CountyIndicator indicator : asked) {
            assertTrue(closed.containsKey(indicator.form()), indicator.code() + ": there is no form " + indicator.form());
            assertFalse(closed.get(indicator.form()), indicator.code() + ": form " + indicator.form() + " is closed to counties");
        }
    }

    /** An indicator in a file that the module does not ask for is one that the platform refuses. */
    void areThoseOfItsFiles() {
        CountyModules host = ModuleBench.patient(module);
        Set<String> had = Stream.concat(samples.stream(), module.selfTests().stream().map(SelfTest::file))
                .flatMap(file -> host.decode(file).rows().stream()).filter(row -> row.indicator().startsWith(ReportRow.COUNTY_PREFIX))
                .map(row -> row.form() + "/" + row.indicator()).collect(Collectors.toSet());
        if (!had.isEmpty()) {
            given(module).forEach(indicator -> had.remove(indicator.form() + "/" + indicator.code()));
        }
        assertEquals(Set.of(), had, "files of the module have indicators for which it does not ask");
    }

    private static List<CountyIndicator> given(CountyModule module) {
        try {
            return Additions.indicators(module);
        } catch (ModuleFailure failure) {
            return fail(failure.getMessage(), failure);
        }
    }

    private static Map<String, Boolean> closedForms() {
        try (InputStream in = IndicatorChecks.class.getClassLoader().getResourceAsStream(FORMS)) {
            assertNotNull(in, FORMS);
            Map<String, Boolean> forms = new HashMap<>();
            for (JsonNode form : new ObjectMapper().readTree(in).path("forms")) {
                forms.put(form.path("code").asText(), form.path("closedToCounties").asBoolean());
            }
            return forms;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
