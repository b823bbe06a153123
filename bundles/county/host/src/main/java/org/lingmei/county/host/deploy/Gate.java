package org.lingmei.county.host.deploy;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.felix.hc.api.HealthCheck;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.county.api.Decoded;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.call.FileDecoding;
import org.lingmei.county.host.call.ModuleHealth;
import org.lingmei.county.host.call.RowsSubmission;
import org.lingmei.county.host.call.RuleRun;
import org.lingmei.county.host.isolation.ModuleFailure;
import org.lingmei.county.host.isolation.Pulse;
import org.lingmei.county.host.routing.ModuleHandle;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.spi.SelfTest;
import org.lingmei.reporting.api.Finding;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;
import org.osgi.service.log.LogService;

/**
 * Whether a new version is well enough to come into force: its components are satisfied, its health checks say so, its golden
 * files give what they should, and it has logged no error on the way.
 */
final class Gate {

    private static final int MOST_SELF_TESTS = 20;
    private static final Path NO_FOLDER = Path.of(System.getProperty("java.io.tmpdir"), "lingmei-no-county-folder");

    private final ModuleHealth health;
    private final ServiceComponentRuntime components;
    private final LogReaderService log;
    private final FileDecoding decoding;
    private final RuleRun rules;

    Gate(BundleContext context, ServiceComponentRuntime components, LogReaderService log, FileDecoding decoding, RuleRun rules) {
        this.health = new ModuleHealth(context);
        this.components = components;
        this.log = log;
        this.decoding = decoding;
        this.rules = rules;
    }

    /** Listens for errors that an artefact's bundle logs, from before it starts. */
    Ear listen(ModuleJar jar) {
        return new Ear(jar);
    }

    /** Why the components of a bundle do not offer a module. */
    Text whyNoModule(Bundle bundle) {
        if (bundle.getState() != Bundle.ACTIVE) {
            return new Text("程序包没有启动", "its bundle is not started");
        }
        try {
            unsatisfied(bundle);
        } catch (Rejection reason) {
            return reason.why();
        }
        return new Text("程序包已启动，但没有提供 CountyModule 服务", "its bundle runs but offers no CountyModule service");
    }

    /**
     * Goes through all checks.
     *
     * @param ear has listened since before the bundle was started
     * @return what was checked, for the answer
     * @throws Rejection at the first that fails
     */
    Text check(Bundle bundle, ModuleHandle handle, Ear ear) throws Rejection {
        int satisfied = unsatisfied(bundle);
        int healthy = health(bundle, handle);
        int golden = selfTests(handle);
        ear.nothingWrong();
        return new Text("组件 %1$d 个已就绪，健康检查 %2$d 项，样例自检 %3$d 项均通过", "%1$d components satisfied, %2$d health checks and %3$d golden files passed")
                .with(satisfied, healthy, golden);
    }

    /** How many components are satisfied; throws if one is not. */
    private int unsatisfied(Bundle bundle) throws Rejection {
        int satisfied = 0;
        for (ComponentDescriptionDTO description : components.getComponentDescriptionDTOs(bundle)) {
            if (!components.isComponentEnabled(description)) {
                continue;
            }
            Collection<ComponentConfigurationDTO> configurations = components.getComponentConfigurationDTOs(description);
            for (ComponentConfigurationDTO configuration : configurations) {
                switch (configuration.state) {
                    case ComponentConfigurationDTO.FAILED_ACTIVATION -> throw new Rejection(new Text("组件 %1$s 激活失败：%2$s",
                            "component %1$s failed when it was activated: %2$s").with(description.name, firstLine(configuration.failure)));
                    case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION -> throw new Rejection(new Text("组件 %s 缺少配置",
                            "component %s lacks its configuration").with(description.name));
                    case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> throw new Rejection(new Text("组件 %1$s 缺少服务 %2$s",
                            "component %1$s lacks the service %2$s").with(description.name, missing(configuration)));
                    default -> satisfied++;
                }
            }
        }
        return satisfied;
    }

    private static String missing(ComponentConfigurationDTO configuration) {
        return configuration.unsatisfiedReferences.length == 0 ? "?" : configuration.unsatisfiedReferences[0].name;
    }

    private static String firstLine(String failure) {
        return failure == null ? "?" : failure.lines().findFirst().orElse("?");
    }

    private int health(Bundle bundle, ModuleHandle handle) throws Rejection {
        Collection<ServiceReference<HealthCheck>> checks = health.of(bundle);
        for (Pulse.Complaint complaint : health.run(handle, checks)) {
            if (complaint.keepsOut()) {
                throw new Rejection(complaint.what());
            }
        }
        return checks.size();
    }

    private int selfTests(ModuleHandle handle) throws Rejection {
        List<SelfTest> tests;
        try {
            tests = handle.decoding(module -> tests(module));
        } catch (ModuleFailure failure) {
            throw new Rejection(failure.what());
        }
        for (SelfTest test : tests) {
            try {
                run(handle, test);
            } catch (ProblemException unanswered) {
                throw failed(test, unanswered.problem().detail());
            }
        }
        return tests.size();
    }

    /** Runs on the module's thread. */
    private static List<SelfTest> tests(CountyModule module) throws ModuleFailure {
        List<SelfTest> tests = List.copyOf(module.selfTests());
        if (tests.size() > MOST_SELF_TESTS) {
            throw ModuleFailure.misbehaved(new Text("selfTests() 超过 %d 项", "selfTests() gave more than %d").with(MOST_SELF_TESTS));
        }
        return tests;
    }

    private void run(ModuleHandle handle, SelfTest test) throws Rejection {
        if (!test.file().region().equals(handle.region())) {
            throw failed(test, new Text("样例属于其他行政区划 %s", "its file is of another region, %s").with(test.file().region()));
        }
        Decoded decoded = decoding.decode(handle, test.file());
        if (!decoded.readable()) {
            throw failed(test, decoded.errors().get(0).message());
        }
        if (!decoded.findings().isEmpty()) {
            throw failed(test, decoded.findings().get(0).message());
        }
        if (decoded.rows().size() != test.figures()) {
            throw failed(test, new Text("应读出 %1$d 个数据，实际 %2$d 个", "%1$d figures were expected, %2$d were read")
                    .with(test.figures(), decoded.rows().size()));
        }
        Map<SelfTest.ExpectedFinding, Integer> difference = new HashMap<>();
        test.findings().forEach(expected -> difference.merge(expected, -1, Integer::sum));
        for (Finding finding : rules.run(handle, golden(test, decoded))) {
            if (finding.rule().equals(RuleRun.FAILED)) {
                throw failed(test, finding.message());
            }
            difference.merge(new SelfTest.ExpectedFinding(finding.rule(), finding.uscc(), finding.form(), finding.indicator(), finding.item()),
                    1, Integer::sum);
        }
        for (Map.Entry<SelfTest.ExpectedFinding, Integer> entry : difference.entrySet()) {
            if (entry.getValue() < 0) {
                throw failed(test, new Text("缺少应有的结果 %s", "this finding is missing: %s").with(describe(entry.getKey())));
            }
            if (entry.getValue() > 0) {
                throw failed(test, new Text("出现了不应有的结果 %s", "this finding was not expected: %s").with(describe(entry.getKey())));
            }
        }
    }

    private static RowsSubmission golden(SelfTest test, Decoded decoded) throws Rejection {
        try {
            return new RowsSubmission(test.file().region(), test.file().period(), decoded.rows(), List.of(), NO_FOLDER);
        } catch (NumberFormatException noNumber) {
            throw failed(test, new Text("读出的值不是数字（行号：值）：%s", "a figure is no number (row: value): %s").with(noNumber.getMessage()));
        }
    }

    private static String describe(SelfTest.ExpectedFinding finding) {
        return String.join(" ", finding.rule(), finding.uscc(), finding.form(), finding.indicator(), finding.item()).strip();
    }

    private static Rejection failed(SelfTest test, Text why) {
        return new Rejection(new Text("样例自检“" + test.name() + "”未通过：" + why.zh(), "golden file “" + test.name() + "” failed: " + why.en()));
    }

    /** Hears the errors that a bundle logs. */
    final class Ear implements LogListener, AutoCloseable {

        private final ModuleJar jar;
        private final Queue<String> heard = new ConcurrentLinkedQueue<>();

        private Ear(ModuleJar jar) {
            this.jar = jar;
            log.addLogListener(this);
        }

        @Override
        public void logged(LogEntry entry) {
            if (entry.getLevel() == LogService.LOG_ERROR && entry.getBundle() != null
                    && jar.location().equals(entry.getBundle().getLocation())) {
                heard.add(entry.getMessage());
            }
        }

        private void nothingWrong() throws Rejection {
            String error = heard.peek();
            if (error != null) {
                throw new Rejection(new Text("启动时记录了错误：%s", "it logged an error on its way: %s").with(error));
            }
        }

        @Override
        public void close() {
            log.removeLogListener(this);
        }
    }
}
