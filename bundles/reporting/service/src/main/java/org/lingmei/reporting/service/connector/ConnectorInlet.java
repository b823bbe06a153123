package org.lingmei.reporting.service.connector;

import java.time.Clock;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.idempotency.IdempotentWrites;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.county.api.SubmissionInlet;
import org.lingmei.county.spi.FetchedFile;
import org.lingmei.reporting.api.IsoWeek;
import org.lingmei.reporting.engine.calendar.DueTimes;
import org.lingmei.reporting.service.intake.Arrival;
import org.lingmei.reporting.service.intake.SubmissionDoor;
import org.lingmei.reporting.service.store.Standing;
import org.lingmei.reporting.service.store.Standings;
import org.lingmei.reporting.service.store.SubmissionReader;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Brings what county modules have fetched to the {@link SubmissionDoor}. The caller is the connector itself, who may submit for
 * its own county and do nothing else; the file counts as arrived when it comes here.
 */
@Component
public final class ConnectorInlet implements SubmissionInlet {

    private static final int WEEKS = 10;
    private static final int PLACES_TOLD = 3;

    private final SubmissionDoor door;
    private final Transactions transactions;
    private final InstantSource clock;

    @Activate
    public ConnectorInlet(@Reference SubmissionDoor door, @Reference(target = "(lingmei.schema=reporting)") Transactions transactions) {
        this(door, transactions, Clock.systemUTC());
    }

    /** With a clock of the test's own. */
    public ConnectorInlet(SubmissionDoor door, Transactions transactions, InstantSource clock) {
        this.door = door;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Who a connector is in the audit trail. No user has a colon in the name. */
    static Caller caller(String region, String connector) {
        return new Caller("module:" + region + "/" + connector, Set.of(), Set.of(Permission.REPORTING_SUBMIT), region, null);
    }

    @Override
    public List<String> openWeeks(String region) {
        IsoWeek last = IsoWeek.of(LocalDate.ofInstant(clock.instant(), DueTimes.ZONE)).previous();
        IsoWeek first = last.plusWeeks(1 - WEEKS);
        Set<String> there = transactions.read(tx -> Standings.between(tx.connection(), first.toString(), last.toString())).stream()
                .filter(standing -> standing.region().equals(region)).map(Standing::period).collect(Collectors.toSet());
        return IntStream.range(0, WEEKS).mapToObj(week -> first.plusWeeks(week).toString()).filter(week -> !there.contains(week)).toList();
    }

    @Override
    public Delivery deliver(String region, String connector, FetchedFile file) {
        String sha256 = DigestUtils.sha256Hex(file.content());
        // idempotency keys are forgotten one day, and a clerk may have uploaded the file; a connector may bring it for months
        if (stored(region, file.period(), sha256).isPresent()) {
            return known(file);
        }
        try {
            IdempotentWrites.Answer answer = door.submit(new Arrival(caller(region, connector), region, file.period(), null, file.name(),
                    file.contentType(), file.content(), "", "connector:" + connector + ":" + DigestUtils.sha256Hex(file.period() + ":" + sha256),
                    Locale.SIMPLIFIED_CHINESE));
            return answer.replayed() ? known(file) : stored(region, file.period(), sha256).map(ConnectorInlet::taken).orElseThrow();
        } catch (ProblemException refusal) {
            if (refusal.retryAfter().isPresent()) {
                throw refusal;
            }
            return refused(file, refusal.problem());
        }
    }

    private Optional<SubmissionReader.Summary> stored(String region, String period, String sha256) {
        return transactions.read(tx -> SubmissionReader.versions(tx.connection(), region, period)).stream()
                .filter(version -> version.sha256().equals(sha256)).findFirst();
    }

    private static Delivery known(FetchedFile file) {
        return new Delivery(Delivery.Kind.KNOWN, new Text("%s 此前已接收。", "%s is there already.").with(file.period()));
    }

    private static Delivery taken(SubmissionReader.Summary version) {
        return new Delivery(Delivery.Kind.STORED, new Text("%1$s 已接收（第 %2$d 版）：受理 %3$d 家，退回 %4$d 家，审核结果 %5$d 条。",
                "%1$s was stored as version %2$d: %3$d accepted, %4$d returned, %5$d findings.")
                .with(version.period(), version.version(), version.accepted(), version.returned(), version.findings()));
    }

    private static Delivery refused(FetchedFile file, Problem problem) {
        StringBuilder zh = new StringBuilder(file.period() + "（" + file.name() + "）未被接收：" + problem.detail().zh());
        StringBuilder en = new StringBuilder(file.period() + " (" + file.name() + ") was refused: " + problem.detail().en());
        problem.errors().stream().limit(PLACES_TOLD).forEach(place -> {
            zh.append(place.row() == 0 ? "" : "第 " + place.row() + " 行：").append(place.message().zh());
            en.append(' ').append(place.row() == 0 ? "" : "Row " + place.row() + ": ").append(place.message().en());
        });
        return new Delivery(Delivery.Kind.REFUSED, new Text(zh.toString(), en.toString()));
    }
}
