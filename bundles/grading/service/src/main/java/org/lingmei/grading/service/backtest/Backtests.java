package org.lingmei.grading.service.backtest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.engine.backtest.Backtest;
import org.lingmei.grading.engine.backtest.BacktestResult;
import org.lingmei.grading.engine.table.CompiledTable;
import org.lingmei.grading.engine.table.Sample;
import org.lingmei.grading.service.standards.Standards;
import org.lingmei.grading.service.store.AssayFilter;
import org.lingmei.grading.service.store.AssayScan;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Back-tests: what was analysed, graded by two versions of a standard. The store is read in parts, each over a connection of its own. */
@Component(service = Backtests.class)
public final class Backtests {

    private static final int MOST_PARTS = 4;

    private final Transactions transactions;
    private final Standards standards;
    private final int parts = Math.min(MOST_PARTS, Runtime.getRuntime().availableProcessors());
    /** As many threads for all back-tests together, so that several at once take turns and leave connections to others. */
    private final ExecutorService readers = Executors.newFixedThreadPool(parts, task -> {
        Thread thread = new Thread(task, "lingmei-backtest");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public Backtests(@Reference(target = "(lingmei.schema=grading)") Transactions transactions, @Reference Standards standards) {
        this.transactions = transactions;
        this.standards = standards;
    }

    @Deactivate
    void stop() {
        readers.shutdownNow();
    }

    /**
     * Grades lots by two versions.
     *
     * @param filter which lots; its family names the tables
     * @param prices of a tonne by grade, or null
     */
    public BacktestResult run(String from, String to, AssayFilter filter, Map<String, BigDecimal> prices) {
        CompiledTable before = table(from, filter.family());
        CompiledTable after = table(to, filter.family());
        Set<Analyte> needed = EnumSet.noneOf(Analyte.class);
        needed.addAll(before.table().analytes());
        needed.addAll(after.table().analytes());
        AssayScan scan = new AssayScan(filter, needed);
        List<Future<Backtest>> running = new ArrayList<>();
        transactions.read(tx -> AssayScan.ranges(tx.connection(), parts))
                .forEach(range -> running.add(readers.submit(() -> part(scan, range, before, after))));
        Backtest whole = new Backtest(before, after);
        try {
            for (Future<Backtest> part : running) {
                whole.add(part.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the back-test was interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } finally {
            running.forEach(part -> part.cancel(true));
        }
        return whole.result(prices);
    }

    private Backtest part(AssayScan scan, AssayScan.Range range, CompiledTable before, CompiledTable after) {
        Analyte[] analytes = scan.analytes();
        return transactions.read(tx -> {
            // begun anew here, for a transaction that collides is run again
            Backtest part = new Backtest(before, after);
            scan.read(tx.connection(), range, (region, uscc, tonnes, written) ->
                    part.add(region, uscc, new BigDecimal(tonnes), Sample.ofWritten(analytes, written)));
            part.addUnsettled(scan.unsettled(tx.connection(), range));
            return part;
        });
    }

    private CompiledTable table(String name, ProductFamily family) {
        Standards.Version version = standards.required(name);
        return version.text().table(family).map(table -> standards.grader(version, table).compiled()).orElseThrow(() -> Problem.notFound(
                new Text("标准 %1$s 没有%2$s的品级表。", "Standard %1$s has no table for %3$s.")
                        .with(version.row().ref(), family.label().zh(), family.label().en())).asException());
    }
}
