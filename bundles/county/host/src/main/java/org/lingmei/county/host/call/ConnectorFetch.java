package org.lingmei.county.host.call;

import java.util.ArrayList;
import java.util.List;
import org.lingmei.core.api.Text;
import org.lingmei.county.host.isolation.ModuleFailure;
import org.lingmei.county.host.routing.ModuleHandle;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.spi.DataConnector;
import org.lingmei.county.spi.FetchRequest;
import org.lingmei.county.spi.FetchedFile;

/** Has a module's connector fetch, and checks and copies what it brings. */
public final class ConnectorFetch {

    private static final int MOST_FILES = 20;
    private static final long MOST_BYTES = 64L * 1024 * 1024;
    private static final int LONGEST_NAME = 200;

    private ConnectorFetch() {
    }

    /**
     * Fetches, within the module's budget for that.
     *
     * @param name the connector's
     */
    public static List<FetchedFile> run(ModuleHandle handle, String name, FetchRequest request) throws ModuleFailure {
        return handle.fetching(module -> files(connector(module, name).fetch(request)));
    }

    /** Runs on the module's thread. */
    private static DataConnector connector(CountyModule module, String name) throws ModuleFailure {
        for (DataConnector connector : ModuleAnswers.copy(module.dataConnectors(), "dataConnectors()", OfferedConnector.MOST)) {
            if (name.equals(connector.name())) {
                return connector;
            }
        }
        throw ModuleFailure.misbehaved(new Text("不再提供数据采集接口 %s", "it does not offer its connector %s any more").with(name));
    }

    /** Runs on the module's thread. */
    private static List<FetchedFile> files(List<FetchedFile> given) throws ModuleFailure {
        List<FetchedFile> files = new ArrayList<>();
        long bytes = 0;
        for (FetchedFile file : ModuleAnswers.copy(given, "fetch()", MOST_FILES)) {
            bytes += file.content().length;
            if (bytes > MOST_BYTES) {
                throw ModuleFailure.misbehaved(new Text("一次取回的文件超过 %d MiB", "it fetched more than %d MiB at once").with(MOST_BYTES >> 20));
            }
            // the module may keep the array and write to it while the file is read
            files.add(new FetchedFile(cut(file.name()), cut(file.contentType()), file.content().clone(), file.period()));
        }
        return files;
    }

    private static String cut(String text) {
        return text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text;
    }
}
