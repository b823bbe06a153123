package org.lingmei.county.host.plan;

import java.util.ArrayList;
import java.util.List;
import org.lingmei.core.api.Text;

/** What speaks against a module, as it is found. */
final class Verdict {

    private final List<Text> refusals = new ArrayList<>();
    private final List<Text> warnings = new ArrayList<>();

    /** A reason not to deploy it. */
    void refuse(String zh, String en, Object... arguments) {
        refusals.add(new Text(zh, en).with(arguments));
    }

    /** A reason not to deploy it, found elsewhere. */
    void refuse(Text reason) {
        refusals.add(reason);
    }

    /** Something that is likely a mistake. */
    void warn(String zh, String en, Object... arguments) {
        warnings.add(new Text(zh, en).with(arguments));
    }

    List<Text> refusals() {
        return refusals;
    }

    List<Text> warnings() {
        return warnings;
    }
}
