package org.lingmei.grading.service.standards;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

/**
 * The standards that came with the distribution, in {@code etc/lingmei/standards}, each in a file that is called as the version is. A
 * version that the store knows is left alone, and its file is not even read.
 */
final class Shipped {

    private static final Logger LOG = LoggerFactory.getLogger(Shipped.class);
    private static final String BY = "platform:standards";
    private static final String SUFFIX = ".json";

    private Shipped() {
    }

    /** A shipped file. */
    private record File(String scope, String state, String issueNumber, String effectiveFrom, StandardText text) {
    }

    static void store(Path folder, Transactions transactions, Instant now) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Set<StandardRef> known = transactions.read(tx -> StandardStore.all(tx.connection())).stream().map(StandardRow::ref).collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(folder)) {
            for (Path path : files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList()) {
                String name = path.getFileName().toString();
                Optional<StandardRef> ref = StandardRef.of(name.substring(0, name.length() - SUFFIX.length()));
                if (ref.isEmpty()) {
                    LOG.warn("{} is not called as a version of a standard is, such as industrial-1{}", name, SUFFIX);
                } else if (!known.contains(ref.get())) {
                    store(path, ref.get(), transactions, now);
                }
            }
        } catch (IOException e) {
            LOG.warn("The shipped standards cannot be listed: {}", e.getMessage());
        }
    }

    private static void store(Path path, StandardRef ref, Transactions transactions, Instant now) {
        try {
            File file = StandardJson.file(Files.readAllBytes(path), File.class);
            String content = StandardJson.write(file.text());
            StandardRow row = new StandardRow(ref, Scope.ofCode(file.scope()), State.ofCode(file.state()), 1, null, file.issueNumber(),
                    LocalDate.parse(file.effectiveFrom()), null, null, BY, now, now);
            transactions.write(tx -> {
                // another node may have been quicker
                if (StandardStore.find(tx.connection(), ref).isEmpty()) {
                    StandardStore.insert(tx.connection(), row);
                    StandardStore.insert(tx.connection(), new StandardStore.Revision(ref, 1, content, DigestUtils.sha256Hex(content), "", BY, now));
                }
                return null;
            });
        } catch (IOException | RuntimeException e) {
            LOG.warn("The shipped standard {} cannot be used: {}", ref, e.getMessage());
        }
    }
}
