package org.lingmei.core.runtime.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a test that runs once on Derby and once on PostgreSQL. It may ask for a {@link TestDatabase} or a
 * {@link StoreHarness} as parameter; both are fresh for each run.
 *
 * <p>Where PostgreSQL is not offered its run is skipped; but it fails if the environment says {@code CI} or
 * {@code LINGMEI_REQUIRE_PG}.
 */
@TestTemplate
@ExtendWith(DatabaseRuns.class)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnEachDatabase {
}
