package org.lingmei.county.host.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lingmei.core.api.Text;
import org.lingmei.county.host.artifact.ModuleJar;
import org.osgi.framework.Constants;

/** Headers by which a bundle would reach beyond itself, and whose name it bears. */
final class HeaderCheck {

    private static final String CURRENT_MANIFEST = "2";
    // as the tables have it
    private static final int LONGEST = 255;
    private static final Map<String, Text> FORBIDDEN = new LinkedHashMap<>();

    static {
        FORBIDDEN.put(Constants.EXPORT_PACKAGE, new Text("导出了包 %1$s：模块不得导出任何包，请删除 Export-Package。",
                "exports %1$s: a module exports no packages, remove Export-Package"));
        FORBIDDEN.put(Constants.DYNAMICIMPORT_PACKAGE, new Text("动态导入 %1$s：模块的导入须在部署前确定，请改用 Import-Package。",
                "imports %1$s dynamically: what a module imports has to be known before it is deployed, use Import-Package"));
        FORBIDDEN.put(Constants.FRAGMENT_HOST, new Text("是 %1$s 的片段：模块必须是独立的 bundle，请删除 Fragment-Host。",
                "is a fragment of %1$s: a module is a bundle of its own, remove Fragment-Host"));
        FORBIDDEN.put(Constants.REQUIRE_BUNDLE, new Text("依赖 bundle %1$s：模块只能导入包，请将 Require-Bundle 改为 Import-Package。",
                "requires the bundle %1$s: a module imports packages only, use Import-Package instead of Require-Bundle"));
        FORBIDDEN.put(Constants.BUNDLE_NATIVECODE, new Text("带有本机代码（%1$s）：本机代码的错误会使整个平台停止，模块中不允许使用。",
                "brings native code (%1$s): a fault in it would stop the whole platform, modules may not have any"));
        FORBIDDEN.put("Web-ContextPath", new Text("是 Web 应用（%1$s）：模块的页面和接口只能通过 SPI 提供，请删除 Web-ContextPath。",
                "is a web application (%1$s): a module has its pages and resources by the SPI only, remove Web-ContextPath"));
        FORBIDDEN.put("SPI-Provider", new Text("通过 SPI-Provider（%1$s）向所有 bundle 提供实现：模块不得影响平台，请删除。",
                "offers implementations to all bundles by SPI-Provider (%1$s): a module may not act on the platform, remove it"));
        FORBIDDEN.put("SPI-Consumer", new Text("要求改写其类以使用其他 bundle 的实现（SPI-Consumer：%1$s）：模块不得使用，请删除。",
                "asks for its classes to be rewritten for other bundles' implementations (SPI-Consumer: %1$s): not for modules, remove it"));
    }

    private final ModuleHeaders headers;
    private final Verdict verdict;

    HeaderCheck(ModuleHeaders headers, Verdict verdict) {
        this.headers = headers;
        this.verdict = verdict;
    }

    /** Refuses whatever makes a bundle more than a module. */
    void kind() {
        if (!CURRENT_MANIFEST.equals(headers.value(Constants.BUNDLE_MANIFESTVERSION))) {
            verdict.refuse("清单中缺少 Bundle-ManifestVersion: 2，因而不是现行的 OSGi bundle；请用 bnd 生成清单。",
                    "the manifest has no Bundle-ManifestVersion: 2, so it is no bundle of today's OSGi; have bnd write the manifest");
        }
        FORBIDDEN.forEach((header, sentence) -> {
            if (headers.has(header)) {
                verdict.refuse(sentence.zh(), sentence.en(), headers.value(header));
            }
        });
        if (headers.singleton()) {
            verdict.refuse("声明为 singleton：升级时新旧两个版本须同时运行，请删除 singleton:=true。",
                    "is a singleton: both versions run at once during an upgrade, remove singleton:=true");
        }
    }

    /** Refuses names that are longer than the platform keeps. */
    void length() {
        for (String header : List.of(Constants.BUNDLE_SYMBOLICNAME, Constants.BUNDLE_VERSION, Constants.BUNDLE_NAME)) {
            int length = headers.value(header).length();
            if (length > LONGEST) {
                verdict.refuse("清单中的 %1$s 长 %2$d 个字符，最多 %3$d 个。", "the header %1$s of the manifest has %2$d characters, %3$d at most", header,
                        length, LONGEST);
            }
        }
    }

    /**
     * Refuses a name that is somebody else's.
     *
     * @param regionOf whose module bears a name
     */
    void name(ModuleJar jar, Offers offers, Function<String, Optional<String>> regionOf) {
        if (offers.hasBundle(jar.symbolicName())) {
            verdict.refuse("名称 %1$s 属于平台自身的 bundle，请另取名称。", "bears the name %1$s of a bundle of the platform, choose another",
                    jar.symbolicName());
        }
        regionOf.apply(jar.symbolicName()).filter(region -> !region.equals(jar.region())).ifPresent(region ->
                verdict.refuse("名称 %1$s 属于 %2$s 的模块，请另取名称。", "bears the name %1$s of the module of %2$s, choose another",
                        jar.symbolicName(), region));
    }
}
