package org.lingmei.county.host.store;

import org.lingmei.core.api.Text;

/** Somebody else changed the county's module first; nothing was stored. */
public final class Overtaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String region;

    Overtaken(String region, long expectedGeneration) {
        super("The module of " + region + " is no longer at generation " + expectedGeneration);
        this.region = region;
    }

    /** The county. */
    public String region() {
        return region;
    }

    /** One sentence for whoever came second. */
    public Text reason() {
        return new Text("%s 的模块已被另一操作先行变更，本次未做任何改动；请查看当前版本后重试。",
                "Somebody else changed the module of %s first and nothing was done; look at what is in force and try again.").with(region);
    }
}
