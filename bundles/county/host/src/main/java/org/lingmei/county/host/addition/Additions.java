package org.lingmei.county.host.addition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.lingmei.core.api.Text;
import org.lingmei.county.host.call.ModuleAnswers;
import org.lingmei.county.host.isolation.ModuleFailure;
import org.lingmei.county.spi.CountyIndicator;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.grading.api.GradeSplit;

/**
 * What one version of a county's module adds to what the province says, as data: asked for once, and kept.
 *
 * @param indicators what the county asks for beyond the province's forms
 * @param subGrades how it splits the province's grades
 */
public record Additions(List<CountyIndicator> indicators, List<GradeSplit> subGrades) {

    /** Nothing at all. */
    public static final Additions NONE = new Additions(List.of(), List.of());

    private static final int MOST = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    public Additions {
        indicators = List.copyOf(indicators);
        subGrades = List.copyOf(subGrades);
    }

    /**
     * Asks a module. Runs on the module's thread.
     *
     * @throws ModuleFailure if it gives what no module may give
     */
    public static Additions of(CountyModule module) throws ModuleFailure {
        return new Additions(indicators(module), subGrades(module));
    }

    /** The indicators alone, as {@link #of}. */
    public static List<CountyIndicator> indicators(CountyModule module) throws ModuleFailure {
        return distinct(ModuleAnswers.copy(module.indicators(), "indicators()", MOST), CountyIndicator::code,
                new Text("指标 %s 重复", "the indicator %s is there twice"));
    }

    /** The sub-grades alone, as {@link #of}. */
    public static List<GradeSplit> subGrades(CountyModule module) throws ModuleFailure {
        return distinct(ModuleAnswers.copy(module.subGrades(), "subGrades()", MOST), split -> split.family().code() + " " + split.grade(),
                new Text("品级 %s 细分了两次", "the grade %s is split twice"));
    }

    private static <T> List<T> distinct(List<T> given, Function<T, String> name, Text twice) throws ModuleFailure {
        Set<String> names = new HashSet<>();
        for (T one : given) {
            if (!names.add(name.apply(one))) {
                throw ModuleFailure.misbehaved(twice.with(name.apply(one)));
            }
        }
        return List.copyOf(given);
    }

    /** One kind of them as it is kept; null where there is none. */
    public static String write(List<?> kind) {
        try {
            return kind.isEmpty() ? null : JSON.writeValueAsString(kind);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * As they were given.
     *
     * @param indicators as {@link #write} gave them
     * @param subGrades as {@link #write} gave them
     */
    static Additions read(String indicators, String subGrades) {
        return new Additions(read(indicators, CountyIndicator[].class), read(subGrades, GradeSplit[].class));
    }

    private static <T> List<T> read(String kept, Class<T[]> kind) {
        try {
            return kept == null ? List.of() : List.of(JSON.readValue(kept, kind));
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("What is kept with a module is damaged: " + damaged.getMessage(), damaged);
        }
    }
}
