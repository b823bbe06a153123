package org.lingmei.core.runtime.testing;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.lingmei.core.api.tx.Dialect;

/** The two runs of a test {@link OnEachDatabase}. */
public final class DatabaseRuns implements TestTemplateInvocationContextProvider {

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        return Stream.of(Dialect.values()).map(Run::new);
    }

    private record Run(Dialect dialect) implements TestTemplateInvocationContext {
        @Override
        public String getDisplayName(int invocationIndex) {
            return dialect.name();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new OneDatabase(dialect));
        }
    }

    private static final class OneDatabase implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

        private final Dialect dialect;
        private TestDatabase database;
        private StoreHarness harness;

        private OneDatabase(Dialect dialect) {
            this.dialect = dialect;
        }

        @Override
        public void beforeEach(ExtensionContext context) {
            requireServer();
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            Class<?> type = parameter.getParameter().getType();
            return type == TestDatabase.class || type == StoreHarness.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            try {
                if (database == null) {
                    database = TestDatabase.create(dialect);
                }
                if (parameter.getParameter().getType() == TestDatabase.class) {
                    return database;
                }
                if (harness == null) {
                    harness = new StoreHarness(database);
                }
                return harness;
            } catch (Exception e) {
                throw new IllegalStateException("No test database on " + dialect, e);
            }
        }

        @Override
        public void afterEach(ExtensionContext context) throws Exception {
            if (database != null) {
                database.close();
            }
        }

        private void requireServer() {
            if (dialect == Dialect.POSTGRESQL && !TestDatabase.postgresOffered()) {
                String message = "PostgreSQL not tested: " + TestDatabase.POSTGRES_URL + " names no server";
                if (System.getenv("CI") != null || System.getenv("LINGMEI_REQUIRE_PG") != null) {
                    Assertions.fail(message);
                }
                Assumptions.abort(message);
            }
        }
    }
}
