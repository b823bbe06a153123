package org.lingmei.county.host.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import org.lingmei.core.api.Text;
import org.lingmei.county.spi.PortalPage;
import org.osgi.framework.Bundle;

/** The file of a page, which is held in memory as a whole for each reader. */
public final class PageFile {

    private static final int MEGABYTES = 2;
    /** Bytes that a page's file may have. */
    public static final int LONGEST = MEGABYTES << 20;

    private PageFile() {
    }

    /** Turns a version away whose page has no file, or one that is too long. */
    static void check(Bundle bundle, PortalPage page) throws Rejection {
        URL file = bundle.getEntry(page.resource());
        if (file == null) {
            throw new Rejection(new Text("页面 %1$s 的文件 %2$s 不在程序包中", "the file %2$s of page %1$s is not in its bundle")
                    .with(page.id(), page.resource()));
        }
        try (InputStream code = file.openStream()) {
            // counted, not asked for: an archive may say what it likes of its entries
            if (code.readNBytes(LONGEST + 1).length > LONGEST) {
                throw new Rejection(new Text("页面 %1$s 的文件 %2$s 超过 %3$d MB", "the file %2$s of page %1$s has more than %3$d MB")
                        .with(page.id(), page.resource(), MEGABYTES));
            }
        } catch (IOException unreadable) {
            throw new Rejection(new Text("页面 %1$s 的文件 %2$s 无法读取：%3$s", "the file %2$s of page %1$s cannot be read: %3$s")
                    .with(page.id(), page.resource(), unreadable.getMessage()));
        }
    }
}
