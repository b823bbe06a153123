package org.lingmei.reporting.engine.form;

import org.lingmei.core.api.Enterprise;

/** Who fills in a form. */
public enum Filler {
    /** Enterprises that mine. */
    MINE,
    /** Enterprises that process. */
    PLANT,
    /** Every enterprise. */
    ENTERPRISE,
    /** The county itself. */
    COUNTY;

    /**
     * Whether this form is theirs to fill in.
     *
     * @param enterprise who reports, or null for the county itself
     */
    public boolean covers(Enterprise enterprise) {
        return switch (this) {
            case COUNTY -> enterprise == null;
            case ENTERPRISE -> enterprise != null;
            case MINE -> enterprise != null && enterprise.kind() == Enterprise.Kind.MINE;
            case PLANT -> enterprise != null && enterprise.kind() == Enterprise.Kind.PLANT;
        };
    }
}
