package org.lingmei.reporting.service.definitions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.commons.codec.digest.DigestUtils;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.reporting.engine.form.FormCatalog;
import org.lingmei.reporting.engine.form.Forms;
import org.lingmei.reporting.engine.intake.Intake;
import org.lingmei.reporting.engine.rule.Explanations;
import org.lingmei.reporting.engine.rule.RuleBook;
import org.lingmei.reporting.engine.rule.RuleSettings;
import org.lingmei.reporting.service.store.CellDictionary;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The forms and rules in force, from {@code etc/lingmei/forms.json} and {@code rules.json}, or as shipped where a file is
 * missing. A file that cannot be used leaves what was in force before, or at start the shipped definitions, and is reported.
 */
@Component(service = Definitions.class)
public final class Definitions {

    private static final Logger LOG = LoggerFactory.getLogger(Definitions.class);
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Transactions transactions;
    private final Path directory;
    private final AtomicReference<Book> current = new AtomicReference<>();
    private volatile String trouble = "";

    @Activate
    public Definitions(@Reference(target = "(lingmei.schema=reporting)") Transactions transactions) {
        this(transactions, directory());
    }

    Definitions(Transactions transactions, Path directory) {
        this.transactions = transactions;
        this.directory = directory;
        try {
            reload();
        } catch (IllegalArgumentException e) {
            LOG.error("{}; the shipped forms and rules are used instead", e.getMessage());
            current.set(book(shipped("forms.json"), shipped("rules.json")));
        }
    }

    /** The folder of the files that operators edit. */
    public static Path directory() {
        return Path.of(System.getProperty("karaf.etc", "etc")).resolve("lingmei");
    }

    /**
     * What a file is read and judged by; changes as a whole.
     *
     * @param formsText the text of the forms' definition, kept with what was decided by it
     * @param formsSha256 its hash
     * @param cells the store's numbers of the cells
     */
    public record Book(FormCatalog catalog, Intake intake, RuleBook rules, Explanations explanations, CellDictionary cells,
            String formsText, String formsSha256, String rulesText, String rulesSha256) {
    }

    public Book current() {
        return current.get();
    }

    /** Why the files cannot be used, or an empty string. */
    public String trouble() {
        return trouble;
    }

    /**
     * Reads the files again and puts them in force.
     *
     * @throws IllegalArgumentException if one cannot be used; the message names the file and the place
     */
    public void reload() {
        try {
            current.set(book(text("forms.json"), text("rules.json")));
            trouble = "";
        } catch (IllegalArgumentException e) {
            trouble = e.getMessage();
            throw e;
        }
    }

    private Book book(String formsText, String rulesText) {
        FormCatalog catalog;
        try {
            catalog = new FormCatalog(MAPPER.readValue(formsText, Forms.class));
        } catch (JsonProcessingException | RuntimeException e) {
            throw new IllegalArgumentException("forms.json cannot be used: " + e.getMessage(), e);
        }
        try {
            RuleSettings settings = MAPPER.readValue(rulesText, RuleSettings.class);
            RuleBook rules = new RuleBook(catalog, settings);
            CellDictionary cells = transactions.write(tx -> CellDictionary.load(tx, catalog));
            return new Book(catalog, new Intake(catalog), rules, new Explanations(settings.explanations()), cells, formsText,
                    DigestUtils.sha256Hex(formsText), rulesText, DigestUtils.sha256Hex(rulesText));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IllegalArgumentException("rules.json cannot be used: " + e.getMessage(), e);
        }
    }

    private String text(String name) {
        Path file = directory.resolve(name);
        try {
            return Files.exists(file) ? Files.readString(file) : shipped(name);
        } catch (IOException e) {
            throw new IllegalArgumentException(name + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String shipped(String name) {
        try (InputStream in = FormCatalog.class.getResourceAsStream("/org/lingmei/reporting/engine/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
