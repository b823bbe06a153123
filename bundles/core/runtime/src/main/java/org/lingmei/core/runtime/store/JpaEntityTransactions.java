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
import org.lingmei.core.runtime.tx.Reruns;
import org.lingmei.core.runtime.tx.RunningTx;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link EntityTransactions} by Aries' template, there as soon as the tables are. */
@Component
public final class JpaEntityTransactions implements EntityTransactions {

    private final Template template;
    private final Dialect dialect;

    /** Runs a function in a transaction of an EntityManager. */
    @FunctionalInterface
    interface Template {
        <T> T inTransaction(Function<EntityManager, T> work);
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
        return Reruns.run(() -> attempt(work));
    }

    private <T> T attempt(EntityWork<T> work) {
        RunningTx[] running = new RunningTx[1];
        try {
            T result = template.inTransaction(entities -> {
                running[0] = new RunningTx(entities.unwrap(Connection.class), dialect);
                try {
                    T value = work.run(entities, running[0]);
                    entities.flush();
                    return value;
                } catch (SQLException e) {
                    throw new DatabaseException(e);
                } finally {
                    running[0].end();
                }
            });
            running[0].committed();
            return result;
        } catch (RuntimeException e) {
            throw plain(e);
        }
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
