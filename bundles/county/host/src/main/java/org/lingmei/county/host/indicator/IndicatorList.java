package org.lingmei.county.host.indicator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lingmei.core.api.Text;
import org.lingmei.county.host.call.ModuleAnswers;
import org.lingmei.county.host.isolation.ModuleFailure;
import org.lingmei.county.spi.CountyIndicator;
import org.lingmei.county.spi.CountyModule;

/** All that one version of a module asks for. */
public final class IndicatorList {

    private static final int MOST = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private IndicatorList() {
    }

    /**
     * Asks a module. Runs on the module's thread.
     *
     * @throws ModuleFailure if it gives what no module may give
     */
    public static List<CountyIndicator> of(CountyModule module) throws ModuleFailure {
        List<CountyIndicator> given = List.copyOf(ModuleAnswers.copy(module.indicators(), "indicators()", MOST));
        Set<String> codes = new HashSet<>();
        for (CountyIndicator indicator : given) {
            if (!codes.add(indicator.code())) {
                throw ModuleFailure.misbehaved(new Text("指标 %s 重复", "the indicator %s is there twice").with(indicator.code()));
            }
        }
        return given;
    }

    /** As they are kept; null where there is none. */
    public static String write(List<CountyIndicator> indicators) {
        try {
            return indicators.isEmpty() ? null : JSON.writeValueAsString(indicators);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** As they were given. */
    static List<CountyIndicator> read(String kept) {
        try {
            return kept == null ? List.of() : List.of(JSON.readValue(kept, CountyIndicator[].class));
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("The indicators kept with a module are damaged: " + damaged.getMessage(), damaged);
        }
    }
}
