package org.example.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.annotation.security.PermitAll;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import org.lingmei.county.spi.CountyContext;
import org.osgi.framework.BundleContext;

/** Writes and reads the ledger, and tries what it should not reach. */
@Path("ledger")
@Produces("text/plain")
@PermitAll
public final class LedgerResource {

    private final String version;
    private final CountyContext county;
    private final EntityManagerFactory ledger;
    private final BundleContext bundle;

    LedgerResource(String version, CountyContext county, EntityManagerFactory ledger, BundleContext bundle) {
        this.version = version;
        this.county = county;
        this.ledger = ledger;
        this.bundle = bundle;
    }

    /** Adds an entry that names the version. */
    @POST
    public String add() {
        EntityManager entries = ledger.createEntityManager();
        try {
            entries.getTransaction().begin();
            entries.persist(new Entry("by " + version));
            entries.getTransaction().commit();
            return version;
        } finally {
            entries.close();
        }
    }

    /** All entries in their order. */
    @GET
    public String all() {
        EntityManager entries = ledger.createEntityManager();
        try {
            List<Entry> all = entries.createQuery("SELECT e FROM Entry e ORDER BY e.id", Entry.class).getResultList();
            return String.join(", ", all.stream().map(Entry::note).toList());
        } finally {
            entries.close();
        }
    }

    /** What the database says to a statement of the module's: its state, or nothing. */
    @GET
    @Path("statement")
    public String statement(@QueryParam("sql") String sql) {
        try (Connection connection = county.dataSource().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return "done";
        } catch (SQLException refused) {
            return refused.getSQLState();
        }
    }

    /** Whether a lookup finds services of that type. */
    @GET
    @Path("service")
    public String service(@QueryParam("type") String type) {
        return bundle.getServiceReference(type) == null ? "none" : "found";
    }
}
