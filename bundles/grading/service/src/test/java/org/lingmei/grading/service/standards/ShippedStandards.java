package org.lingmei.grading.service.standards;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.grading.service.subgrade.CountySubGrades;

/** The standards of the distribution in a store. */
public final class ShippedStandards {

    private ShippedStandards() {
    }

    public static Standards in(Transactions transactions) {
        return in(transactions, new CountySubGrades());
    }

    /** The same, in counties that split grades. */
    public static Standards in(Transactions transactions, CountySubGrades subGrades) {
        return new Standards(transactions, subGrades, Path.of("src/main/distribution/etc/lingmei/standards"),
                Clock.fixed(Instant.parse("2021-01-01T00:00:00Z"), ZoneOffset.UTC));
    }
}
