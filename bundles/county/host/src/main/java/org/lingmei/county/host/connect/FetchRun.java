package org.lingmei.county.host.connect;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.county.api.SubmissionInlet;
import org.lingmei.county.api.SubmissionInlet.Delivery;
import org.lingmei.county.host.call.ConnectorFetch;
import org.lingmei.county.host.isolation.ModuleFailure;
import org.lingmei.county.host.routing.ModuleHandle;
import org.lingmei.county.host.routing.Routes;
import org.lingmei.county.host.store.ConnectorState;
import org.lingmei.county.host.store.ConnectorState.Outcome;
import org.lingmei.county.host.store.ConnectorStore;
import org.lingmei.county.spi.FetchedFile;
import org.lingmei.county.spi.Schedule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One fetch of a claimed connector, from the question to the door. Inside the module it holds a lease on the version in force;
 * the files are taken in after that, since by then they are the platform's.
 */
final class FetchRun {

    private static final Logger LOG = LoggerFactory.getLogger(FetchRun.class);
    /** For judging one file. */
    private static final Duration DELIVERY = Duration.ofMinutes(2);

    private final ConnectorStore store;
    private final Routes routes;
    private final SubmissionInlet inlet;
    private final InstantSource clock;

    FetchRun(ConnectorStore store, Routes routes, SubmissionInlet inlet, InstantSource clock) {
        this.store = store;
        this.routes = routes;
        this.inlet = inlet;
        this.clock = clock;
    }

    /**
     * Fetches, has taken in what came, and says in the store how it ended; gives the connector back where the version is not in
     * force any more.
     *
     * @param version the one that offered the connector
     * @throws DatabaseException if the end could not be written down; then the lease ends by itself
     */
    void run(ConnectorState claimed, ModuleHandle version, Schedule schedule) {
        Optional<ModuleHandle> inForce = routes.enter(claimed.region());
        if (inForce.isEmpty()) {
            store.release(claimed);
            return;
        }
        Optional<List<FetchedFile>> files;
        try {
            if (inForce.get() != version) {
                store.release(claimed);
                return;
            }
            files = fetch(claimed, version, schedule);
        } finally {
            inForce.get().leave();
        }
        if (files.isPresent()) {
            takeIn(claimed, files.get(), schedule);
        }
    }

    private Optional<List<FetchedFile>> fetch(ConnectorState claimed, ModuleHandle version, Schedule schedule) {
        try {
            return Optional.of(ConnectorFetch.run(version, claimed.name(),
                    new Fetch(claimed.dueAt(), inlet.openWeeks(claimed.region()), claimed.lastSuccess())));
        } catch (ModuleFailure failure) {
            if (Thread.currentThread().isInterrupted()) {
                // the platform stops: what was due is made up for at its next start
                Thread.interrupted();
                store.release(claimed);
            } else {
                failed(claimed, schedule, new Text("采集失败：" + failure.what().zh() + "。", "It could not fetch: " + failure.what().en() + "."));
            }
            return Optional.empty();
        }
    }

    private void takeIn(ConnectorState claimed, List<FetchedFile> files, Schedule schedule) {
        List<Text> told = new ArrayList<>();
        boolean stored = false;
        boolean refused = false;
        for (FetchedFile file : files) {
            if (routes.table().module(claimed.region()).isEmpty()) {
                failed(claimed, schedule, new Text("模块在采集期间被停用，取回的文件没有接收。",
                        "The module was taken out of force during the fetch; what came was not taken in."));
                return;
            }
            if (!store.renew(claimed, clock.instant().plus(DELIVERY))) {
                LOG.warn("Connector {} of county {} took too long here and is another node's by now", claimed.name(), claimed.region());
                return;
            }
            Delivery delivery;
            try {
                delivery = inlet.deliver(claimed.region(), claimed.name(), file);
            } catch (DatabaseException unavailable) {
                failed(claimed, schedule, new Text("数据库暂时无法保存取回的文件，稍后重试。",
                        "The database does not take what came; it is fetched again later."));
                return;
            } catch (ProblemException notNow) {
                Text why = notNow.problem().detail();
                failed(claimed, schedule, new Text("取回的文件暂未接收，稍后重新采集：" + why.zh(), "What came is not taken in yet and is fetched again later: " + why.en()));
                return;
            }
            stored |= delivery.kind() == Delivery.Kind.STORED;
            refused |= delivery.kind() == Delivery.Kind.REFUSED;
            if (delivery.kind() != Delivery.Kind.KNOWN) {
                told.add(delivery.what());
                LOG.info("Connector {} of county {}: {}", claimed.name(), claimed.region(), delivery.what().en());
            }
        }
        Outcome outcome = refused ? Outcome.REFUSED : stored ? Outcome.STORED : Outcome.NOTHING;
        store.end(claimed, outcome, outcome == Outcome.NOTHING ? nothingNew(files.size()) : together(told), !refused, clock.instant(), null);
    }

    private static Text nothingNew(int files) {
        return files == 0 ? new Text("没有可取的文件。", "There was nothing to fetch.")
                : new Text("没有新内容，取回的 %d 个文件此前已接收。", "Nothing new: what came (%d) is there already.").with(files);
    }

    private static Text together(List<Text> sentences) {
        return new Text(String.join("", sentences.stream().map(Text::zh).toList()), String.join(" ", sentences.stream().map(Text::en).toList()));
    }

    private void failed(ConnectorState claimed, Schedule schedule, Text why) {
        end(store, claimed, schedule, why, clock.instant());
    }

    /** Says that a fetch failed, and has it tried again after a while that doubles with each failure, but not later than the schedule says. */
    static void end(ConnectorStore store, ConnectorState claimed, Schedule schedule, Text why, Instant now) {
        LOG.warn("Connector {} of county {}: {}", claimed.name(), claimed.region(), why.en());
        Instant retry = now.plus(Duration.ofMinutes(1L << Math.min(claimed.failures(), 16)));
        Instant next = schedule.next(now);
        store.end(claimed, Outcome.FAILED, why, false, now, retry.isBefore(next) ? retry : next);
    }
}
