package org.lingmei.county.host.call;

import java.nio.file.Path;
import java.security.Principal;
import javax.sql.DataSource;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.guest.GuestDatabase;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.security.Caller;
import org.lingmei.county.spi.CountyContext;

/**
 * What one version of a module has of its county, and who may act for it. Each version has a pool of its own: two that run side
 * by side do not wait for each other's connections, and those that a version forgot to give back go with it.
 *
 * @param tables null where the version has none
 */
public record OwnCounty(String region, Path folder, GuestDatabase tables) implements CountyContext, AutoCloseable {

    /** With the county's folder on this platform and its tables. */
    public static OwnCounty with(String region, GuestDatabase tables) {
        return new OwnCounty(region, Path.of(System.getProperty("lingmei.home", "."), "counties", region), tables);
    }

    /** For a version that has none. */
    public static OwnCounty withoutTables(String region) {
        return with(region, null);
    }

    /** The schema of a county's tables; an underscore in it would break Liquibase on Derby. */
    public static String schema(String region) {
        return "county" + region;
    }

    /** How the version gets to its tables, in a few words. */
    public Text label() {
        if (tables == null) {
            return new Text("没有自己的表", "no tables of its own");
        }
        return tables.ownCredentials()
                ? new Text("模式 %s，使用自己的数据库角色", "schema %s, with a database role of its own").with(schema(region))
                : new Text("模式 %s，使用平台的数据库凭据", "schema %s, with the platform's credentials").with(schema(region));
    }

    @Override
    public DataSource dataSource() {
        if (tables == null) {
            throw new IllegalStateException("the manifest has no " + TABLES_HEADER);
        }
        return tables.dataSource();
    }

    @Override
    public void require(Principal caller, String right) {
        if (!(caller instanceof Caller known)) {
            throw Problem.unauthorized(new Text("请先登录。", "Log in first.")).asException();
        }
        known.requireFor(right, region);
    }

    @Override
    public void close() {
        if (tables != null) {
            tables.close();
        }
    }
}
