package org.lingmei.itests.brokencounty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.lingmei.core.api.Text;
import org.lingmei.county.spi.SubmissionRule;
import org.lingmei.county.spi.SubmissionView;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.Severity;

/** Misbehaves as the file {@code broken-rule.txt} in the county's folder says, such as {@code hang}; without the file it finds nothing. */
final class BrokenRule implements SubmissionRule {

    @Override
    public String id() {
        return "B01";
    }

    @Override
    public List<Finding> check(SubmissionView submission) {
        Path told = submission.countyFolder().resolve("broken-rule.txt");
        if (!Files.exists(told)) {
            return List.of();
        }
        Behaviour behaviour;
        try {
            behaviour = Behaviour.of(Files.readString(told));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        behaviour.show();
        return switch (behaviour) {
            case NULL -> null;
            case GARBAGE -> Collections.singletonList(new Finding("V01", Severity.ERROR, "", "", "", "", 0, Text.same("in the province’s name")));
            default -> List.of();
        };
    }
}
