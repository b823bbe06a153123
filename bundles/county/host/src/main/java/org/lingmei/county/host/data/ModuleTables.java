package org.lingmei.county.host.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.lingmei.core.api.Text;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.artifact.Refusal;
import org.lingmei.county.spi.CountyContext;

/**
 * The tables that a module brings along.
 *
 * @param names those that its change log creates, extends or fills
 * @param changeLog the change log's text; not to be changed
 * @param refusals what in it does more than add, one sentence each; empty where it is acceptable
 */
public record ModuleTables(List<String> names, byte[] changeLog, List<Text> refusals) {

    private static final int MOST_BYTES = 1 << 20;

    public ModuleTables {
        names = List.copyOf(names);
        refusals = List.copyOf(refusals);
    }

    /**
     * Reads and checks a module's change log.
     *
     * @return nothing if the module has no tables
     * @throws Refusal if the change log is not there or cannot be read
     */
    public static Optional<ModuleTables> of(ModuleJar jar) throws Refusal {
        Optional<byte[]> text = changeLog(jar);
        return text.isEmpty() ? Optional.empty() : Optional.of(read(text.get()));
    }

    /**
     * Reads and checks a change log.
     *
     * @throws Refusal if it cannot be read
     */
    public static ModuleTables read(byte[] changeLog) throws Refusal {
        ExpandOnly check = new ExpandOnly();
        List<Text> refusals = new ArrayList<>();
        for (ChangeSet set : ChangeLog.read(changeLog)) {
            try {
                check.check(set);
            } catch (Refusal refusal) {
                refusals.add(refusal.reason());
            }
        }
        return new ModuleTables(List.copyOf(check.tables()), changeLog, refusals);
    }

    /**
     * A module's change log as it is: what was checked when the module was deployed is not judged again by the rules of today.
     *
     * @throws Refusal if it is not there
     */
    public static Optional<byte[]> changeLog(ModuleJar jar) throws Refusal {
        String path = jar.headers().getOrDefault(CountyContext.TABLES_HEADER, "").strip();
        return path.isEmpty() ? Optional.empty() : Optional.of(file(jar, path));
    }

    private static byte[] file(ModuleJar jar, String path) throws Refusal {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar.content()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(path) && !entry.isDirectory()) {
                    byte[] text = zip.readNBytes(MOST_BYTES + 1);
                    if (text.length > MOST_BYTES) {
                        throw new Refusal(new Text("表结构变更记录 %s 超过 1 MB。", "the change log %s has more than 1 MB").with(path));
                    }
                    return text;
                }
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new Refusal(new Text("文件无法读取：%s。", "the file cannot be read: %s").with(unreadable.getMessage()), unreadable);
        }
        throw new Refusal(new Text("清单中 %1$s 所指的 %2$s 不在程序包中。", "the file %2$s that %1$s names is not in the bundle")
                .with(CountyContext.TABLES_HEADER, path));
    }
}
