package org.lingmei.core.runtime.health;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Whether the database answers. */
@Component(property = {HealthCheck.NAME + "=database", HealthCheck.TAGS + "=room:core"})
public final class DatabaseCheck implements HealthCheck {

    private static final int SECONDS = 5;

    @Reference(target = "(osgi.jndi.service.name=lingmei)", cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile DataSource dataSource;

    @Override
    public Result execute() {
        return check(dataSource);
    }

    /** With what is there at the moment, which may be nothing. */
    static Result check(DataSource current) {
        FormattingResultLog log = new FormattingResultLog();
        if (current == null) {
            log.critical("There is no database: etc/org.ops4j.datasource-lingmei.cfg is missing or its driver is");
            return new Result(log);
        }
        try (Connection connection = current.getConnection()) {
            if (connection.isValid(SECONDS)) {
                log.info("{} answers", connection.getMetaData().getDatabaseProductName());
            } else {
                log.critical("The database does not answer within {} s", SECONDS);
            }
        } catch (SQLException e) {
            log.critical("The database cannot be reached: {}", e.getMessage());
        }
        return new Result(log);
    }
}
