package org.lingmei.grading.service.standards;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.grading.api.StandardRef;
import org.lingmei.grading.engine.standard.Scope;
import org.lingmei.grading.engine.standard.StandardText;
import org.lingmei.grading.engine.standard.State;
import org.lingmei.grading.service.store.StandardRow;
import org.lingmei.grading.service.store.StandardStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The standards that came with the distribution, in {@code etc/lingmei/standards}. A version that the store knows is left alone. */
final class Shipped {

    private static final Logger LOG = LoggerFactory.getLogger(Shipped.class);
    private static final String BY = "platform:standards";

    private Shipped() {
    }

    /** A shipped file. */
    private record File(String code, int number, String scope, String state, String issueNumber, String effectiveFrom, StandardText text) {
    }

    static void store(Path folder, Transactions transactions, Instant now) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> files = new ArrayList<>();
        try (Stream<Path> listed = Files.list(folder)) {
            listed.filter(file -> file.toString().endsWith(".json")).sorted().forEach(files::add);
        } catch (IOException e) {
            LOG.warn("The shipped standards cannot be listed: {}", e.getMessage());
        }
        for (Path path : files) {
            try {
                File file = StandardJson.file(Files.readAllBytes(path), File.class);
                transactions.write(tx -> {
                    StandardRow row = row(file, now);
                    if (StandardStore.find(tx.connection(), row.ref()).isEmpty()) {
                        String content = StandardJson.write(file.text());
                        StandardStore.insert(tx.connection(), row);
                        StandardStore.insert(tx.connection(), new StandardStore.Revision(row.ref(), 1, content, DigestUtils.sha256Hex(content),
                                "", BY, now));
                    }
                    return null;
                });
            } catch (IOException | RuntimeException e) {
                LOG.warn("The shipped standard {} cannot be used: {}", path.getFileName(), e.getMessage());
            }
        }
    }

    private static StandardRow row(File file, Instant now) {
        return new StandardRow(new StandardRef(file.code(), file.number()), Scope.ofCode(file.scope()), State.ofCode(file.state()), 1, null,
                file.issueNumber(), LocalDate.parse(file.effectiveFrom()), null, BY, now, now);
    }
}
