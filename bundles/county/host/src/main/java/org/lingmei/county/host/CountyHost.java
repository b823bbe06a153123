package org.lingmei.county.host;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.county.api.CountyModules;
import org.lingmei.county.api.CountySplits;
import org.lingmei.county.api.Decoded;
import org.lingmei.county.api.ModuleInfo;
import org.lingmei.county.host.addition.AdditionMemory;
import org.lingmei.county.host.addition.Additions;
import org.lingmei.county.host.call.FileDecoding;
import org.lingmei.county.host.call.RuleRun;
import org.lingmei.county.host.deploy.ModuleManager;
import org.lingmei.county.host.deploy.ModulesReady;
import org.lingmei.county.host.routing.Routes;
import org.lingmei.county.spi.CountyIndicator;
import org.lingmei.county.spi.SubmissionView;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.reporting.api.Finding;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The county modules as a service; there once those that should be in force are up. Each call holds a lease on the version it
 * found, which stays until the call has ended.
 */
@Component(service = CountyModules.class)
public final class CountyHost implements CountyModules {

    private final Routes routes;
    private final Supplier<List<ModuleInfo>> modules;
    private final Function<String, Additions> remembered;
    private final FileDecoding decoding;
    private final RuleRun rules;

    @Activate
    public CountyHost(@Reference Routes routes, @Reference ModuleManager manager, @Reference ModulesReady ready,
            @Reference AdditionMemory memory, @Reference Spreadsheets spreadsheets, @Reference HostSettings settings) {
        this(routes, manager::modules, memory::wanted, spreadsheets, settings.config().maxRows(), settings.config().maxFindings());
    }

    /**
     * Calls to whatever is in force.
     *
     * @param routes the pointer to each county's module
     * @param modules how every county stands
     * @param remembered what a county's module adds that is blocked or down
     * @param maxRows figures that a module may make of one file
     * @param maxFindings findings that one rule may give for one file
     */
    CountyHost(Routes routes, Supplier<List<ModuleInfo>> modules, Function<String, Additions> remembered,
            Spreadsheets spreadsheets, int maxRows, int maxFindings) {
        this.routes = routes;
        this.modules = modules;
        this.remembered = remembered;
        this.decoding = new FileDecoding(spreadsheets, maxRows);
        this.rules = new RuleRun(maxFindings);
    }

    @Override
    public Optional<ModuleInfo> module(String region) {
        return modules().stream().filter(module -> module.region().equals(region)).findFirst();
    }

    @Override
    public List<ModuleInfo> modules() {
        return modules.get();
    }

    @Override
    public Decoded decode(SubmittedFile file) {
        return routes.call(file.region(), module -> decoding.decode(module, file), () -> decoding.decode(file).with(indicatorsOf(file.region())));
    }

    @Override
    public List<CountyIndicator> indicators(String region) {
        return routes.call(region, module -> module.additions().indicators(), () -> indicatorsOf(region));
    }

    private List<CountyIndicator> indicatorsOf(String region) {
        return remembered.apply(region).indicators();
    }

    @Override
    public CountySplits subGrades(String region) {
        return routes.call(region, module -> {
            ModuleInfo info = module.info();
            return info.state() == ModuleInfo.State.ACTIVE ? CountySplits.of(info, module.additions().subGrades()) : CountySplits.NONE;
        }, () -> CountySplits.NONE);
    }

    @Override
    public List<Finding> applyRules(SubmissionView submission) {
        return routes.call(submission.region(), module -> rules.run(module, submission), List::of);
    }
}
