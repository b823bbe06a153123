package org.lingmei.grading.service.store;

import org.lingmei.core.api.tx.SchemaMigration;
import org.osgi.service.component.annotations.Component;

/** The tables of this room. */
@Component(service = SchemaMigration.class)
public final class GradingSchema implements SchemaMigration {

    /** The schema's name. */
    public static final String NAME = "grading";

    @Override
    public String schema() {
        return NAME;
    }

    @Override
    public String changeLog() {
        return "db/grading.sql";
    }
}
