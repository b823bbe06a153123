package org.lingmei.itests.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Class loaders of versions of county modules that are not in force any more and are still there, by the platform's own count. */
public final class RetiredLoaders {

    private static final Pattern GAUGE = Pattern.compile("(?m)^lingmei_module_loaders(?:\\{[^}]*})? ([0-9]+)(?:\\.0)?$");

    private RetiredLoaders() {
    }

    /** How many are left when its virtual machine has collected its garbage. */
    public static int count(Platform platform) {
        collect(platform);
        Matcher gauge = GAUGE.matcher(platform.admin().get("/metrics").expect(200).text());
        if (!gauge.find()) {
            throw new IllegalStateException("lingmei_module_loaders is not among the metrics");
        }
        return Integer.parseInt(gauge.group(1));
    }

    private static void collect(Platform platform) {
        String jcmd = System.getProperty("java.home") + "/bin/jcmd";
        ProcessHandle machine = platform.processes().stream().filter(each -> each.info().command().orElse("").endsWith("/java")).findFirst()
                .orElseThrow();
        try {
            new ProcessBuilder(jcmd, Long.toString(machine.pid()), "GC.run").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
