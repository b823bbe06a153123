package org.lingmei.county.host.store;

import org.lingmei.core.api.tx.SchemaMigration;
import org.osgi.service.component.annotations.Component;

/** The tables of this room. */
@Component(service = SchemaMigration.class)
public final class ModuleSchema implements SchemaMigration {

    /** The schema's name. */
    public static final String NAME = "modules";

    @Override
    public String schema() {
        return NAME;
    }

    @Override
    public String changeLog() {
        return "db/modules.sql";
    }
}
