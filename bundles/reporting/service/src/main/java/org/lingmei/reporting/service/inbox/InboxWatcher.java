package org.lingmei.reporting.service.inbox;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.lingmei.core.api.Region;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.reporting.service.intake.SubmissionDoor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Watches a folder for each county, {@code inbox/210381} under the home directory: a file whose name begins with its week
 * ({@code 2021-W01.csv}, {@code 2021-W01-210381.xlsx}) goes through the same door as an upload, then to {@code done/} or
 * {@code failed/} with a report beside it.
 *
 * <p>A file is taken when two looks in a row found it unchanged; hidden files and those that end in {@code .part}, {@code .tmp}
 * or {@code .filepart} are left alone until they are renamed. A file that was stored but not yet moved when the platform died
 * is recognised by its content and its time of change and moved the next time, not stored again.
 */
@Component(service = HealthCheck.class, immediate = true, property = {HealthCheck.NAME + "=inbox", HealthCheck.TAGS + "=room:reporting"})
@Designate(ocd = InboxWatcher.Config.class)
public final class InboxWatcher implements HealthCheck {

    /** How the folders are watched. */
    @ObjectClassDefinition(name = "Lingmei inbox")
    public @interface Config {

        @AttributeDefinition(description = "The folder that holds one folder for each county; empty: inbox under the home directory")
        String folder() default "";

        @AttributeDefinition(description = "Seconds between two looks")
        int intervalSeconds() default 2;

        @AttributeDefinition(description = "Files larger than this many megabytes are refused unread")
        int maxMegabytes() default 64;
    }

    private final Inbox inbox;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "lingmei-inbox"));

    @Activate
    public InboxWatcher(@Reference SubmissionDoor door, @Reference Registry registry, Config config) {
        Path root = config.folder().isEmpty() ? Path.of(System.getProperty("lingmei.home", "."), "inbox") : Path.of(config.folder());
        inbox = new Inbox(root, () -> registry.regions().stream().map(Region::code).toList(), door::submit, config.maxMegabytes());
        executor.scheduleWithFixedDelay(inbox::look, 0, config.intervalSeconds(), TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() throws InterruptedException {
        executor.shutdown();
        if (!executor.awaitTermination(30, TimeUnit.SECONDS)) {
            inbox.stop();
            executor.shutdownNow();
        }
    }

    /** Warns of files and folders that cannot be taken; the others are. */
    @Override
    public Result execute() {
        return result(inbox.troubles());
    }

    static Result result(List<String> troubles) {
        FormattingResultLog log = new FormattingResultLog();
        troubles.forEach(trouble -> log.warn("{}", trouble));
        if (troubles.isEmpty()) {
            log.info("What lies in the counties' folders is taken");
        }
        return new Result(log);
    }
}
