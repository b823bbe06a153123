package org.lingmei.county.host.plan;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.lingmei.core.api.Text;
import org.lingmei.county.spi.PortalPage;

/** Reaches for some of what a plan tells of; never called. */
final class Reaching {

    private Reaching() {
    }

    static void fetch(URL from) throws IOException {
        Files.write(Path.of("fetched"), from.openStream().readAllBytes());
    }

    /** Brings a page for the portal. */
    static final class Pages {

        private Pages() {
        }

        static PortalPage page() {
            return new PortalPage("kilns", Text.same("Kilns"), "kilns.js");
        }
    }

    /** Reaches for the rest, but for tables. */
    static final class Parts {

        private Parts() {
        }

        static void work(Method[] methods) throws IOException {
            new Thread(() -> methods[0].setAccessible(true)).start();
            Runtime.getRuntime().exec(new String[] {"true"});
        }
    }

    /** What is in every module: the SPI's types, addresses and paths as such, lambdas, a look whether the thread is to end. */
    static final class Harmless {

        private Harmless() {
        }

        static List<PortalPage> pages() {
            return List.of();
        }

        static Supplier<String> joined(List<String> parts, Path folder) {
            return () -> Thread.currentThread().isInterrupted() || Runtime.getRuntime().availableProcessors() < 1 ? ""
                    : URI.create("a:" + String.join("", parts)).resolve(folder.toString()).toString();
        }
    }
}
