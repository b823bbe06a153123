package org.lingmei.county.host.deploy;

import java.nio.file.Path;
import java.util.Set;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.bench.ModuleJars;
import org.lingmei.county.host.store.ModuleSchema;
import org.lingmei.county.host.store.ModuleStore;
import org.lingmei.county.host.store.RollOut;

/** One node on one database, on which Haicheng deploys; it may stop and start again. */
final class OneNode implements AutoCloseable {

    static final String HAICHENG = "210381";
    static final Caller COUNTY = new Caller("li", Set.of(), Set.of(Permission.MODULES_WRITE), HAICHENG, null);

    private final Path home;
    private final StoreHarness core;
    private final Transactions transactions;
    private final Line memory;
    private Node node;

    OneNode(Path home, StoreHarness core) throws Exception {
        this.home = home;
        this.core = core;
        this.transactions = core.transactions(ModuleSchema.NAME, new ModuleSchema().changeLog());
        this.memory = new Line(transactions);
        start();
    }

    private void start(Object... settings) throws Exception {
        node = Node.start(home, new ModuleStore(transactions, core.auditTrail(), core.outbox()), new RollOut(transactions),
                Node.anyAdditions(memory), settings);
    }

    void restart(Object... settings) throws Exception {
        node.close();
        start(settings);
    }

    /** The line to what versions said before, which every launch asks in its midst. */
    Line memory() {
        return memory;
    }

    ModuleManager manager() {
        return node.manager;
    }

    String inForce() {
        return node.inForce(HAICHENG);
    }

    Deployment deploy(String version) throws Exception {
        return deploy(version, "");
    }

    Deployment deploy(String version, String behaviour) throws Exception {
        return node.manager.deploy(ModuleJar.of(ModuleJars.jar(HAICHENG, version, version, behaviour, "")), COUNTY);
    }

    @Override
    public void close() throws Exception {
        node.close();
    }
}
