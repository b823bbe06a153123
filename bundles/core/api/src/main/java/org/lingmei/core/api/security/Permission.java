package org.lingmei.core.api.security;

/** The names of the rights that the platform's own rooms ask for; which role has which is configuration. */
public final class Permission {

    /** Everything; held by the platform itself only. */
    public static final String ALL = "*";
    /** Change regions, enterprises and calendars. */
    public static final String REGISTRY_WRITE = "registry.write";
    /** Read reports, totals and timeliness. */
    public static final String REPORTING_READ = "reporting.read";
    /** Submit the file of one's own county. */
    public static final String REPORTING_SUBMIT = "reporting.submit";
    /** Submit with a time of arrival other than now, and for any county. */
    public static final String REPORTING_BACKFILL = "reporting.backfill";
    /** Name who is responsible for a form. */
    public static final String REPORTING_RESPONSIBILITY = "reporting.responsibility";
    /** Read standards, analyses and grades, and have analyses graded. */
    public static final String GRADING_READ = "grading.read";
    /** Register and correct analyses of one's own county. */
    public static final String GRADING_ASSAY = "grading.assay";
    /** Draft standards, circulate them, decide on what counties propose, and issue them. */
    public static final String GRADING_STANDARD = "grading.standard";
    /** Answer for one's own county when a draft is circulated. */
    public static final String GRADING_CONSULT = "grading.consult";
    /** Create, change and disable users. */
    public static final String USERS_WRITE = "users.write";
    /** Read and verify the audit trail. */
    public static final String AUDIT_READ = "audit.read";
    /** See county modules and their state. */
    public static final String MODULES_READ = "modules.read";
    /** Deploy, roll back and block county modules. */
    public static final String MODULES_WRITE = "modules.write";
    /** Deploy a lower version of a county module than the one in force. */
    public static final String MODULES_DOWNGRADE = "modules.downgrade";
    /** Scrape metrics. */
    public static final String METRICS_READ = "metrics.read";

    private Permission() {
    }
}
