package org.lingmei.core.runtime.guest;

import java.io.IOException;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.guest.GuestDatabase;
import org.lingmei.core.api.guest.GuestSchemaException;
import org.lingmei.core.api.guest.GuestSchemas;
import org.lingmei.core.runtime.home.PlatformHome;
import org.lingmei.core.runtime.home.SecretFile;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jdbc.DataSourceFactory;

/** Guests' schemas as a service, on the platform's one database. */
@Component
public final class GuestSchemasService implements GuestSchemas {

    private static final String POSTGRESQL = "(" + DataSourceFactory.OSGI_JDBC_DRIVER_CLASS + "=org.postgresql.Driver)";

    private final GuestSchemas schemas;

    @Activate
    public GuestSchemasService(BundleContext context, @Reference(target = "(osgi.jndi.service.name=lingmei)") DataSource platform)
            throws IOException {
        byte[] secret = SecretFile.readOrCreate(PlatformHome.ofSystem().folder("", "keys/schemas.key"),
                "delete it to get a new one; passwords are renewed when the modules start");
        this.schemas = new JdbcGuestSchemas(platform, url -> postgresql(context), secret);
    }

    @Override
    public GuestDatabase open(String schema, byte[] changeLog, Duration longest) throws GuestSchemaException {
        return schemas.open(schema, changeLog, longest);
    }

    @Override
    public List<String> changed(String schema, byte[] changeLog) throws GuestSchemaException {
        return schemas.changed(schema, changeLog);
    }

    @Override
    public Optional<Text> warning() {
        return schemas.warning();
    }

    private static Driver postgresql(BundleContext context) throws SQLException {
        Collection<ServiceReference<DataSourceFactory>> factories;
        try {
            factories = context.getServiceReferences(DataSourceFactory.class, POSTGRESQL);
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
        for (ServiceReference<DataSourceFactory> reference : factories) {
            DataSourceFactory factory = context.getService(reference);
            if (factory != null) {
                try {
                    return factory.createDriver(null);
                } finally {
                    context.ungetService(reference);
                }
            }
        }
        throw new SQLException("No PostgreSQL driver is offered", "08001");
    }
}
