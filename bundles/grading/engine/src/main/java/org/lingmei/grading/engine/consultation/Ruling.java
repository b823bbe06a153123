package org.lingmei.grading.engine.consultation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the province makes of a proposal. */
public enum Ruling {
    /** 采纳. */
    ADOPTED,
    /** 部分采纳. */
    PARTLY,
    /** 不采纳. */
    REJECTED;

    /** Whether the county is owed a reason. */
    public boolean needsReason() {
        return this != ADOPTED;
    }

    /** The name in data and interfaces: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Ruling> ofCode(String code) {
        return Arrays.stream(values()).filter(ruling -> ruling.code().equals(code)).findFirst();
    }
}
