package org.lingmei.core.runtime.store;

import java.util.Map;
import java.util.function.Function;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Persistence;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.runtime.testing.StoreHarness;

/** Entity transactions outside the container, by the same persistence unit. */
public final class TestEntities implements AutoCloseable {

    private final EntityManagerFactory factory;
    private final JpaEntityTransactions transactions;

    public TestEntities(StoreHarness core) {
        factory = Persistence.createEntityManagerFactory("lingmei-core",
                Map.of("javax.persistence.nonJtaDataSource", core.dataSource(), "eclipselink.session-name", core.toString()));
        transactions = new JpaEntityTransactions(new JpaEntityTransactions.Template() {
            @Override
            public <T> T inTransaction(Function<EntityManager, T> work) {
                return TestEntities.this.inTransaction(work);
            }
        }, core.coreTransactions().dialect());
    }

    public EntityTransactions transactions() {
        return transactions;
    }

    /** The same for whoever wants to put entity work into a larger transaction. */
    public Transactions joinable() {
        return transactions;
    }

    private <T> T inTransaction(Function<EntityManager, T> work) {
        EntityManager entities = factory.createEntityManager();
        try {
            entities.getTransaction().begin();
            T result = work.apply(entities);
            entities.getTransaction().commit();
            return result;
        } finally {
            if (entities.getTransaction().isActive()) {
                entities.getTransaction().rollback();
            }
            entities.close();
        }
    }

    @Override
    public void close() {
        factory.close();
    }
}
