package org.lingmei.core.runtime.migration;

import java.util.Map;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.ui.LoggerUIService;

/**
 * Where Liquibase finds its parts by the thread's class loader, speaks to the log and to nobody else. Its scope is one for the whole JVM
 * unless told otherwise, so one is in here at a time.
 */
final class InLiquibase {

    private InLiquibase() {
    }

    static synchronized void run(Scope.ScopedRunner<?> work) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Liquibase.class.getClassLoader());
        try {
            Scope.child(Map.of(Scope.Attr.ui.name(), new LoggerUIService(), "liquibase.analytics.enabled", false), work);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
