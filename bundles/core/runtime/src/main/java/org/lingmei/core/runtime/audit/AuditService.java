package org.lingmei.core.runtime.audit;

import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.lingmei.core.api.audit.AuditReader;
import org.lingmei.core.api.audit.AuditTrail;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.api.tx.Tx;
import org.lingmei.core.runtime.home.PlatformHome;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The audit trail as a service; anchors its end outside the database at start, from time to time, and at the end. */
@Component(service = {AuditTrail.class, AuditReader.class}, immediate = true, configurationPid = "org.lingmei.core.audit")
@Designate(ocd = AuditService.Config.class)
public final class AuditService implements AuditTrail, AuditReader {

    private static final Logger LOG = LoggerFactory.getLogger(AuditService.class);
    private static final int STOP_SECONDS = 10;

    private final Transactions transactions;
    private final AnchorLog anchors;
    private final JdbcAuditTrail trail;
    private final JdbcAuditReader reader;
    private final InstantSource clock = InstantSource.system();
    private final ScheduledThreadPoolExecutor anchoring = new ScheduledThreadPoolExecutor(1,
            task -> new Thread(task, "lingmei-audit-anchors"));

    /** Configuration {@code org.lingmei.core.audit}. */
    @ObjectClassDefinition(name = "Lingmei: audit trail")
    @interface Config {
        @AttributeDefinition(name = "Hash algorithm", description = "SHA-256 or SM3. Entries keep the one they were written with.")
        String algorithm() default "SHA-256";

        @AttributeDefinition(name = "Anchor file", description = "Relative to the platform's home; empty: audit/anchors.log")
        String anchors() default "";

        @AttributeDefinition(name = "Minutes between anchors")
        int anchorMinutes() default 60;
    }

    @Activate
    public AuditService(@Reference(target = "(lingmei.schema=core)") Transactions transactions, Config config) {
        this.transactions = transactions;
        this.anchors = new AnchorLog(PlatformHome.ofSystem().folder(config.anchors(), "audit/anchors.log"));
        HashAlgorithm algorithm = HashAlgorithm.ofCode(config.algorithm()).orElseThrow(() -> new IllegalArgumentException(
                "org.lingmei.core.audit: algorithm must be SHA-256 or SM3, not " + config.algorithm()));
        this.trail = new JdbcAuditTrail(algorithm, clock);
        this.reader = new JdbcAuditReader(transactions, new AuditVerifier(transactions, anchors::read));
        // A stop does not wait for the minute below.
        anchoring.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        // On the very first start there is nothing to anchor yet, but a minute later there is.
        anchoring.schedule(this::anchor, 1, TimeUnit.MINUTES);
        anchoring.scheduleWithFixedDelay(this::anchor, 0, config.anchorMinutes(), TimeUnit.MINUTES);
    }

    @Deactivate
    void stop() throws InterruptedException {
        Future<?> last = anchoring.submit(this::anchor);
        try {
            last.get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The audit trail's end could not be anchored within {} s", STOP_SECONDS);
        }
        anchoring.shutdown();
    }

    @Override
    public long append(Tx tx, Caller caller, String action, String subject, Map<String, String> details)
            throws SQLException {
        return trail.append(tx, caller, action, subject, details);
    }

    @Override
    public List<Entry> entries(long before, int limit) {
        return reader.entries(before, limit);
    }

    @Override
    public Verification verify() {
        return reader.verify();
    }

    private void anchor() {
        try {
            Head head = transactions.read(tx -> Head.read(tx.connection()));
            if (head.sequence() > 0) {
                anchors.add(new Anchor(head.sequence(), head.hash(), clock.instant()));
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("The audit trail's end could not be anchored", e);
        }
    }
}
