package org.lingmei.core.runtime.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lingmei.core.api.audit.AuditReader;
import org.lingmei.core.api.audit.AuditReader.Damage;
import org.lingmei.core.api.audit.AuditReader.Verification;

/** {@code lingmei:audit-verify}. */
@Service
@Command(scope = "lingmei", name = "audit-verify",
        description = "Recomputes the audit trail and tells whether an entry was changed, removed or reordered")
public final class AuditVerifyCommand implements Action {

    @Reference
    private AuditReader audit;

    @Override
    public Object execute() {
        Verification verification = audit.verify();
        for (Damage damage : verification.damages()) {
            System.out.printf("%d: %s / %s%n", damage.sequence(), damage.what().zh(), damage.what().en());
        }
        System.out.printf(verification.whole() ? "审计链完整 the audit trail is whole: %d%n"
                : "审计链已损坏 the audit trail is DAMAGED: %d%n", verification.entries());
        return null;
    }
}
