package org.lingmei.county.host.call;

import java.nio.file.Path;
import java.security.Principal;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.security.Caller;
import org.lingmei.county.spi.CountyContext;

/** A module's county, and who may act for it. */
public record OwnCounty(String region, Path folder) implements CountyContext {

    /** With the county's folder on this platform. */
    public static OwnCounty of(String region) {
        return new OwnCounty(region, Path.of(System.getProperty("lingmei.home", "."), "counties", region));
    }

    @Override
    public void require(Principal caller, String right) {
        if (!(caller instanceof Caller known)) {
            throw Problem.unauthorized(new Text("请先登录。", "Log in first.")).asException();
        }
        known.requireFor(right, region);
    }
}
