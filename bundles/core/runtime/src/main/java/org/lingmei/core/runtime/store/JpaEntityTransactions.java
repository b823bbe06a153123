package org.lingmei.core.runtime.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import javax.persistence.EntityManager;
import javax.persistence.OptimisticLockException;
import org.apache.aries.jpa.template.JpaTemplate;
import org.apache.aries.jpa.template.TransactionType;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.core.api.tx.Dialect;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.runtime.tx.JdbcTransactions;
import org.lingmei.core.runtime.tx.Reruns;
import org.lingmei.core.runtime.tx.RunningTx;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@link EntityTransactions} by Aries' template, there as soon as the tables are.
 *
 * <p>Work on entities joins the transaction under way on its thread, if that is one of these. So that a room can put such work
 * into a transaction with statements of its own (an {@code Idempotency-Key}, say), this is a {@link Transactions} as well,
 * with the property {@value #JOINS} instead of a schema of its own.
 */
@Component(service = {EntityTransactions.class, Transactions.class}, property = JpaEntityTransactions.JOINS + "=core")
public final class JpaEntityTransactions implements EntityTransactions, Transactions {

    /** The service property that says which schema's entities join in. */
    static final String JOINS = "lingmei.joins";

    private final Template template;
    private final Dialect dialect;
    private final ThreadLocal<UnderWay> underWay = new ThreadLocal<>();

    /** Runs a function in a transaction of an EntityManager. */
    @FunctionalInterface
    interface Template {
        <T> T inTransaction(Function<EntityManager, T> work);
    }

    private record UnderWay(EntityManager entities, RunningTx tx) {
    }

    @Activate
    public JpaEntityTransactions(@Reference(target = "(osgi.unit.name=lingmei-core)") JpaTemplate template,
            @Reference(target = "(lingmei.schema=core)") Transactions tables) {
        this(new AriesTemplate(template), tables.dialect());
    }

    JpaEntityTransactions(Template template, Dialect dialect) {
        this.template = template;
        this.dialect = dialect;
    }

    private record AriesTemplate(JpaTemplate template) implements Template {
        @Override
        public <T> T inTransaction(Function<EntityManager, T> work) {
            return template.txExpr(TransactionType.Required, work::apply);
        }
    }

    @Override
    public <T> T run(EntityWork<T> work) {
        UnderWay outer = underWay.get();
        return outer == null ? Reruns.run(() -> attempt(work)) : join(outer, work);
    }

    @Override
    public <T> T write(Work<T> work) {
        return run((entities, tx) -> {
            tx.connection().setSchema(JdbcTransactions.nameOf("core", dialect));
            return work.run(tx);
        });
    }

    @Override
    public <T> T read(Work<T> work) {
        return write(work);
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    private static <T> T join(UnderWay outer, EntityWork<T> work) {
        try {
            T result = work.run(outer.entities, outer.tx);
            outer.entities.flush();
            return result;
        } catch (SQLException e) {
            outer.entities.getTransaction().setRollbackOnly();
            throw new DatabaseException(e);
        } catch (RuntimeException e) {
            // Whoever began the transaction may catch this, but half of the work must not be committed.
            outer.entities.getTransaction().setRollbackOnly();
            throw plain(e);
        }
    }

    private <T> T attempt(EntityWork<T> work) {
        RunningTx[] running = new RunningTx[1];
        T result;
        try {
            result = template.inTransaction(entities -> {
                running[0] = new RunningTx(entities.unwrap(Connection.class), dialect);
                underWay.set(new UnderWay(entities, running[0]));
                try {
                    T value = work.run(entities, running[0]);
                    entities.flush();
                    return value;
                } catch (SQLException e) {
                    throw new DatabaseException(e);
                } finally {
                    underWay.remove();
                    running[0].end();
                }
            });
        } catch (RuntimeException e) {
            throw plain(e);
        }
        running[0].committed();
        return result;
    }

    /** The failure as the rest of the platform knows it, without the wrapping of template and provider. */
    private static RuntimeException plain(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException || cause instanceof DatabaseException) {
                return (RuntimeException) cause;
            }
            if (cause instanceof OptimisticLockException) {
                return new DatabaseException(new SQLException("Edited by another transaction meanwhile", "40001", failure));
            }
            if (cause instanceof SQLException sql) {
                return new DatabaseException(sql);
            }
        }
        return failure;
    }
}
