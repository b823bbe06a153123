package org.lingmei.county.host.plan;

import java.io.IOException;
import java.util.List;
import org.osgi.framework.Constants;

/** What is in a module's archive. */
final class ContentCheck {

    private static final String SERVICE_COMPONENT = "Service-Component";

    private final ModuleHeaders headers;
    private final Offers offers;
    private final Verdict verdict;

    ContentCheck(ModuleHeaders headers, Offers offers, Verdict verdict) {
        this.headers = headers;
        this.offers = offers;
        this.verdict = verdict;
    }

    /**
     * Refuses classes that are the platform's or that this Java cannot run.
     *
     * @param most so many bytes may the archive unpack to
     * @return what its code reaches for; nothing where it cannot be read
     */
    List<String> content(byte[] content, long most) {
        List<String> classPath = headers.classPath();
        Archive archive;
        try {
            archive = Archive.read(content, classPath, offers.javaFeature(), most);
        } catch (Archive.TooBig tooBig) {
            verdict.refuse("解压后超过 %1$d MB。", "unpacks to more than %1$d MB", most >> 20);
            return List.of();
        } catch (IOException | IllegalArgumentException unreadable) {
            verdict.refuse("文件无法读取：%1$s。", "the file cannot be read: %1$s", unreadable.getMessage());
            return List.of();
        }
        archive.manifests().forEach(manifest -> verdict.refuse("带有清单变体 %1$s：框架会以它取代清单中的导入等内容，而模块的清单只能有一份，请删除。",
                "carries %1$s, with which the framework would replace imports of the manifest: a module has one manifest, remove it", manifest));
        packages(archive);
        java(archive);
        classPath.stream().filter(entry -> !archive.has(entry)).forEach(entry ->
                verdict.warn("Bundle-ClassPath 中的 %1$s 在文件中不存在。", "%1$s in Bundle-ClassPath is not in the file", entry));
        components(archive);
        return archive.permissions();
    }

    private void packages(Archive archive) {
        for (String name : archive.packages()) {
            if (name.startsWith("java.")) {
                verdict.refuse("带有包 %1$s 的类：该包属于 Java 本身，不能被替换。", "carries classes of %1$s: the package is Java's own and cannot be replaced", name);
            } else if (offers.owns(name)) {
                verdict.refuse("带有平台自身的包 %1$s 的副本，平台不认识副本中的类：请以 provided 范围依赖它，并且不要将其打入模块。",
                        "carries a copy of the platform's package %1$s, whose classes the platform would not know: depend on it with scope "
                                + "provided and do not put it into the module", name);
            } else if (!offers.versions(name).isEmpty()) {
                verdict.warn("带有包 %1$s 的副本，而平台已将该包提供给模块：平台不认识副本中的类和注解。",
                        "carries a copy of %1$s, which the platform offers: the platform does not know the copy's classes and annotations", name);
            }
        }
    }

    private void java(Archive archive) {
        if (archive.javaFeature() > offers.javaFeature()) {
            verdict.refuse("%1$s 是为 Java %2$d 编译的，平台运行于 Java %3$d：请以 --release %3$d 编译。",
                    "%1$s is compiled for Java %2$d, this platform runs on Java %3$d: compile with --release %3$d", archive.newestClass(),
                    archive.javaFeature(), offers.javaFeature());
        }
        if (!archive.previewClass().isEmpty()) {
            verdict.refuse("%1$s 使用了 Java 的预览功能：请不用 --enable-preview 编译。", "%1$s uses a preview of Java: compile without --enable-preview",
                    archive.previewClass());
        }
    }

    private void components(Archive archive) {
        String activator = headers.value(Constants.BUNDLE_ACTIVATOR);
        if (activator.isEmpty() && !headers.has(SERVICE_COMPONENT)) {
            verdict.warn("既没有 Service-Component 也没有 Bundle-Activator：平台将找不到它的 CountyModule 服务。",
                    "has neither Service-Component nor Bundle-Activator: the platform will not find its CountyModule service");
        }
        // patterns are for the component runtime to expand
        headers.names(SERVICE_COMPONENT).stream().filter(file -> !file.contains("*") && !archive.has(file)).forEach(file ->
                verdict.warn("Service-Component 中的 %1$s 在文件中不存在。", "%1$s in Service-Component is not in the file", file));
    }
}
