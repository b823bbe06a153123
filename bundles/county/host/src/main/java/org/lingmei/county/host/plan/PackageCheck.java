package org.lingmei.county.host.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lingmei.county.host.plan.ModuleHeaders.Import;
import org.lingmei.county.host.plan.Offers.Offer;
import org.lingmei.county.host.plan.Plan.ImportedPackage;
import org.lingmei.county.spi.CountyModule;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;
import org.osgi.resource.Namespace;

/** What a module imports against what the platform offers to modules. */
final class PackageCheck {

    /** The package without which nothing is a county module. */
    static final String SPI = CountyModule.class.getPackageName();

    private final Offers offers;
    private final Verdict verdict;

    PackageCheck(Offers offers, Verdict verdict) {
        this.offers = offers;
        this.verdict = verdict;
    }

    /** Looks for each import; a mandatory one that nothing satisfies is refused. */
    List<ImportedPackage> imports(List<Import> imports) {
        return imports.stream().map(this::imported).toList();
    }

    /** The import of the SPI among these; a module without it is refused. */
    Plan.Spi spi(List<ImportedPackage> imports) {
        Optional<ImportedPackage> spi = imports.stream().filter(imported -> SPI.equals(imported.name())).findFirst();
        if (spi.isEmpty()) {
            verdict.refuse("模块没有导入 %1$s：请以 provided 范围依赖它编译，并且不要将其打入模块。",
                    "imports no %1$s: compile against it with scope provided and do not put it into the module", SPI);
        } else if (spi.get().range() == null || !spi.get().range().contains(",")) {
            verdict.warn("导入 %1$s 时没有给出版本上限，将来不兼容的版本也会被接受；请使用 bnd 计算的范围。",
                    "imports %1$s without an upper end, so that an incompatible version to come would be taken too; use the range that bnd computes",
                    SPI);
        }
        return new Plan.Spi(spi.map(ImportedPackage::range).orElse(null), spi.map(ImportedPackage::offered).orElseGet(() -> highest(SPI)),
                spi.map(ImportedPackage::ok).orElse(false));
    }

    private ImportedPackage imported(Import wanted) {
        Optional<Offer> offer = offers.importable(wanted.name(), wanted.requirement());
        if (offer.isEmpty() && wanted.optional()) {
            verdict.remark("可选的 %1$s 未提供给模块，模块将在没有它的情况下运行。", "will run without the optional %1$s, which is not offered to modules", asked(wanted));
        } else if (offer.isEmpty()) {
            refuse(wanted);
        }
        return new ImportedPackage(wanted.name(), wanted.range(),
                offer.map(Offer::version).map(Version::toString).orElseGet(() -> highest(wanted.name())), wanted.optional(), offer.isPresent(),
                offer.map(Offer::provider).orElse(null));
    }

    private void refuse(Import wanted) {
        List<Version> versions = offers.versions(wanted.name());
        if (versions.isEmpty() && offers.exports(wanted.name())) {
            verdict.refuse("需要 %1$s；本平台有该包，但不提供给模块使用。", "needs %1$s, which this platform has but does not offer to modules", asked(wanted));
        } else if (versions.isEmpty()) {
            verdict.refuse("需要 %1$s；本平台没有该包：请将所需类库放入模块内。",
                    "needs %1$s, which this platform does not have: put the library inside the module", asked(wanted));
        } else if (wanted.range() != null && versions.stream().noneMatch(VersionRange.valueOf(wanted.range())::includes)) {
            verdict.refuse("需要 %1$s；本核心提供的版本是 %2$s。", "needs %1$s, this core offers %2$s", asked(wanted),
                    versions.stream().map(PackageCheck::brief).collect(Collectors.joining(", ")));
        } else {
            verdict.refuse("需要 %1$s；本核心提供的该包不具备所要求的属性 %2$s。",
                    "needs %1$s with attributes that the package this core offers does not have: %2$s", asked(wanted),
                    wanted.requirement().getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE));
        }
    }

    private String highest(String packageName) {
        return offers.versions(packageName).stream().findFirst().map(Version::toString).orElse(null);
    }

    private static String asked(Import wanted) {
        return wanted.range() == null ? wanted.name() : wanted.name() + " " + wanted.range();
    }

    private static String brief(Version version) {
        return version.getMicro() == 0 && version.getQualifier().isEmpty() ? version.getMajor() + "." + version.getMinor() : version.toString();
    }
}
