package org.lingmei.reporting.engine.form;

/** How often a form is filled in. */
public enum Cycle {
    /** Each ISO week. */
    WEEKLY,
    /** Each month; handed in with the file of the week in which it falls due. */
    MONTHLY,
    /** When something changes; handed in with the file of that week. */
    ON_CHANGE
}
