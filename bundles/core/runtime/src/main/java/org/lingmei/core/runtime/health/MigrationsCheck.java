package org.lingmei.core.runtime.health;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.lingmei.core.runtime.migration.MigrationStatus;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Whether every room's tables are in place. */
@Component(property = {HealthCheck.NAME + "=migrations", HealthCheck.TAGS + "=room:core"})
public final class MigrationsCheck implements HealthCheck {

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile MigrationStatus migrations;

    @Override
    public Result execute() {
        return check(migrations);
    }

    /** With what is there at the moment, which may be nothing. */
    static Result check(MigrationStatus current) {
        FormattingResultLog log = new FormattingResultLog();
        if (current == null) {
            log.temporarilyUnavailable("Migrations wait for the database");
            return new Result(log);
        }
        current.schemas().forEach((schema, state) -> {
            switch (state.phase()) {
                case DONE -> log.info("{} is up to date", schema);
                case FAILED -> log.critical("{}: {}", schema, state.problem());
                case WAITING -> log.temporarilyUnavailable("{} is being migrated", schema);
                case RETRYING -> log.temporarilyUnavailable("{} waits for the database: {}", schema, state.problem());
            }
        });
        return new Result(log);
    }
}
