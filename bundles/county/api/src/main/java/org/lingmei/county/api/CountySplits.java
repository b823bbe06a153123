package org.lingmei.county.api;

import java.util.List;
import org.lingmei.grading.api.GradeSplit;

/**
 * How a county splits grades of the province's, and who says so: both of one moment, so that whoever writes a sub-grade down can write
 * down where it comes from.
 *
 * @param module what people call the county's module; empty where nothing is split
 * @param version of the module; empty where nothing is split
 * @param splits none where the county has no module, or one that splits nothing
 */
public record CountySplits(String module, String version, List<GradeSplit> splits) {

    /** Where grades stand alone. */
    public static final CountySplits NONE = new CountySplits("", "", List.of());

    public CountySplits {
        splits = List.copyOf(splits);
    }

    /** What a module splits; {@link #NONE} if that is nothing. */
    public static CountySplits of(ModuleInfo module, List<GradeSplit> splits) {
        return splits.isEmpty() ? NONE : new CountySplits(module.name(), module.version(), splits);
    }
}
