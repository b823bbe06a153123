package org.lingmei.core.api.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The roles a user may have; each is bound to a region or an enterprise where that applies. */
public enum Role {
    /** Runs the platform for the province: modules, registers, calendars. */
    OPERATOR,
    /** Reads everything of the province or, bound to a region, of that county. */
    LEADER,
    /** Manages the module of one county. */
    COUNTY_OPERATOR,
    /** Submits the reports of one county. */
    COUNTY_REPORTER,
    /** Acts for one enterprise. */
    ENTERPRISE,
    /** A partner system. */
    PARTNER,
    /** Reads the audit trail. */
    AUDITOR,
    /** Manages users. */
    SECURITY_ADMIN;

    /** The name used outside: lower case with a hyphen, such as {@code county-reporter}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The role of that outside name. */
    public static Optional<Role> ofCode(String code) {
        return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
    }
}
