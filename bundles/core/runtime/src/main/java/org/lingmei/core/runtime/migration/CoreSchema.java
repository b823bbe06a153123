package org.lingmei.core.runtime.migration;

import org.lingmei.core.api.tx.SchemaMigration;
import org.osgi.service.component.annotations.Component;

/** The core's own tables. */
@Component
public final class CoreSchema implements SchemaMigration {

    @Override
    public String schema() {
        return "core";
    }

    @Override
    public String changeLog() {
        return "db/core.sql";
    }
}
