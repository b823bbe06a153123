package org.lingmei.core.runtime.health;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.runtime.audit.AuditEnd;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether the audit trail ends where its head says; the whole chain is for {@code lingmei:audit-verify}. */
@Component(property = {HealthCheck.NAME + "=audit trail", HealthCheck.TAGS + "=room:core"})
public final class AuditCheck implements HealthCheck {

    private final Transactions transactions;

    @Activate
    public AuditCheck(@Reference(target = "(lingmei.schema=core)") Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        try {
            AuditEnd end = AuditEnd.read(transactions);
            if (end.consistent()) {
                log.info("{} entries", end.sequence());
            } else {
                log.critical("The last entry, {}, does not fit the head of the chain; run lingmei:audit-verify", end.sequence());
            }
        } catch (DatabaseException e) {
            log.critical("The audit trail cannot be read: {}", e.getMessage());
        }
        return new Result(log);
    }
}
