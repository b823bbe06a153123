package org.example.module;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.lingmei.core.api.Text;
import org.lingmei.county.spi.CountyContext;
import org.lingmei.county.spi.CountyDescriptor;
import org.lingmei.county.spi.CountyIndicator;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.spi.DataConnector;
import org.lingmei.county.spi.DecodingTools;
import org.lingmei.county.spi.FetchRequest;
import org.lingmei.county.spi.FetchedFile;
import org.lingmei.county.spi.ReportDecoder;
import org.lingmei.county.spi.Schedule;
import org.lingmei.county.spi.SelfTest;
import org.lingmei.county.spi.SubmissionRule;
import org.lingmei.county.spi.SubmissionView;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.grading.api.GradeSplit;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.api.SubGrade;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.ReportRow;
import org.lingmei.reporting.api.Severity;

/** Says who it is, or does what its behaviour is called; reads a file of one number, and finds something in it if that is 7. */
public final class Module implements CountyModule {

    private static final String USCC = "91210381MA00000001";

    private final String region;
    private final String version;
    private final String behaviour;

    Module(String region, String version, String behaviour) {
        this.region = region;
        this.version = version;
        this.behaviour = behaviour;
    }

    @Override
    public CountyDescriptor descriptor() {
        while ("hangs".equals(behaviour)) {
            Thread.onSpinWait();
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("interrupted");
            }
        }
        return "null".equals(behaviour) ? null : new CountyDescriptor(region, "Module " + region, version);
    }

    @Override
    public void start(CountyContext context) {
        if ("writes".equals(behaviour)) {
            try (Connection connection = context.dataSource().getConnection();
                    PreparedStatement insert = connection.prepareStatement("INSERT INTO kiln (started) VALUES (?)")) {
                insert.setString(1, version);
                insert.executeUpdate();
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    @Override
    public List<ReportDecoder> reportDecoders() {
        return List.of(new ReportDecoder() {
            @Override
            public String format() {
                return "one number";
            }

            @Override
            public boolean accepts(SubmittedFile file) {
                return true;
            }

            @Override
            public List<ReportRow> decode(SubmittedFile file, DecodingTools tools) {
                String number = new String(file.content(), StandardCharsets.UTF_8);
                if ("fail".equals(number)) {
                    throw new IllegalStateException("it fails on purpose");
                }
                if ("a while".equals(number)) {
                    takeAWhile();
                    return List.of();
                }
                if ("slow".equals(number)) {
                    waitUntilReleased();
                }
                return List.of(new ReportRow(1, region, USCC, "M1", file.period(), "output", "raw", number));
            }
        });
    }

    private static void takeAWhile() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void waitUntilReleased() {
        while (!Boolean.getBoolean(Activator.RELEASE)) {
            Thread.onSpinWait();
        }
        // a class that was not loaded before the call began
        new Late().toString();
    }

    @Override
    public List<SubmissionRule> submissionRules() {
        return List.of(new SubmissionRule() {
            @Override
            public String id() {
                return "T01";
            }

            @Override
            public List<Finding> check(SubmissionView submission) {
                if ("golden, throws".equals(behaviour)) {
                    throw new IllegalStateException("its rule fails on purpose");
                }
                return submission.figure(USCC, "M1", "output", "raw").filter(figure -> figure.value().intValue() == 7).stream()
                        .map(figure -> new Finding("T01", Severity.HINT, USCC, "M1", "output", "raw", 1, Text.same("seven"))).toList();
            }
        });
    }

    @Override
    public List<SelfTest> selfTests() {
        SubmittedFile seven = new SubmittedFile("seven.txt", "text/plain", "7".getBytes(StandardCharsets.UTF_8), region, "2021-W01");
        return switch (behaviour) {
            case "golden", "golden, throws" -> List.of(new SelfTest("seven", seven, 1, List.of(expected("T01"))));
            case "golden, missing" -> List.of(new SelfTest("seven", seven, 1, List.of(expected("T01"), expected("T02"))));
            case "golden, too much" -> List.of(new SelfTest("seven", seven, 1, List.of()));
            case "golden, figures" -> List.of(new SelfTest("seven", seven, 2, List.of(expected("T01"))));
            case "golden, once" -> List.of(new SelfTest("seven", seven, 1, List.of(expected(Boolean.getBoolean(Activator.RELEASE) ? "T02" : "T01"))));
            case "golden, long" -> Collections.nCopies(20, new SelfTest("a while", new SubmittedFile("while.txt", "text/plain",
                    "a while".getBytes(StandardCharsets.UTF_8), region, "2021-W01"), 0, List.of()));
            default -> List.of();
        };
    }

    @Override
    public List<DataConnector> dataConnectors() {
        return switch (behaviour) {
            case "two connectors of one name" -> List.of(connector(Duration.ofMinutes(5)), connector(Duration.ofMinutes(5)));
            case "connector without rest" -> List.of(connector(Duration.ofSeconds(1)));
            default -> List.of();
        };
    }

    private static DataConnector connector(Duration interval) {
        Schedule schedule = Schedule.every(interval);
        return new DataConnector() {
            @Override
            public String name() {
                return "outbox";
            }

            @Override
            public Text title() {
                return Text.same("outbox");
            }

            @Override
            public Schedule schedule() {
                return schedule;
            }

            @Override
            public List<FetchedFile> fetch(FetchRequest request) {
                return List.of();
            }
        };
    }

    /** What comes after "asks", such as {@code asks M3/x_flue_so2/mg/1}. */
    @Override
    public List<CountyIndicator> indicators() {
        return behaviour.startsWith("asks ") ? Arrays.stream(behaviour.substring("asks ".length()).split(",")).map(each -> {
            String[] parts = each.split("/");
            return CountyIndicator.of(parts[0], parts[1], Text.same(parts[1]), parts[2], Integer.parseInt(parts[3]));
        }).toList() : List.of();
    }

    /** What comes after "splits", such as {@code splits T/T-1/sio2/0.25}. */
    @Override
    public List<GradeSplit> subGrades() {
        return behaviour.startsWith("splits ") ? Arrays.stream(behaviour.substring("splits ".length()).split(",")).map(each -> {
            String[] parts = each.split("/");
            return GradeSplit.of(ProductFamily.RAW_ORE, parts[0], SubGrade.of(parts[1], Text.same(parts[1]), SubGrade.Limit.atMost(parts[2], parts[3])));
        }).toList() : List.of();
    }

    private static SelfTest.ExpectedFinding expected(String rule) {
        return new SelfTest.ExpectedFinding(rule, USCC, "M1", "output", "raw");
    }

    /** Loaded at the end of a slow call. */
    static final class Late {
    }
}
