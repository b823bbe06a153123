package org.lingmei.county.host.deploy;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingmei.core.api.Text;
import org.lingmei.county.spi.PortalPage;
import org.osgi.framework.Bundle;

class PageFileTest {

    private static final PortalPage PAGE = new PortalPage("stations", Text.same("Stations"), "stations.js");

    @TempDir
    Path folder;

    private void check() throws Rejection {
        PageFile.check((Bundle) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Bundle.class}, (proxy, method, arguments) -> {
            Path file = folder.resolve((String) arguments[0]);
            return Files.exists(file) ? file.toUri().toURL() : null;
        }), PAGE);
    }

    @Test
    void aPageHasAFileOfTwoMegabytesAtMost() throws Exception {
        assertEquals("the file stations.js of page stations is not in its bundle", assertThrows(Rejection.class, this::check).why().en());
        Files.write(folder.resolve("stations.js"), new byte[2 << 20]);
        assertDoesNotThrow(this::check);
        Files.write(folder.resolve("stations.js"), new byte[(2 << 20) + 1]);
        assertEquals("the file stations.js of page stations has more than 2 MB", assertThrows(Rejection.class, this::check).why().en());
    }
}
