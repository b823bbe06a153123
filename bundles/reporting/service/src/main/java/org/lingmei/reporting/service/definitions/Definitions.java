package org.lingmei.reporting.service.definitions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.county.spi.CountyIndicator;
import org.lingmei.reporting.engine.form.FormCatalog;
import org.lingmei.reporting.engine.form.Forms;
import org.lingmei.reporting.engine.intake.Intake;
import org.lingmei.reporting.engine.rule.Explanations;
import org.lingmei.reporting.engine.rule.RuleBook;
import org.lingmei.reporting.engine.rule.RuleSettings;
import org.lingmei.reporting.service.store.CellDictionary;
import org.lingmei.reporting.service.store.SubmissionStore;
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

    private static final int ATTEMPTS = 3;

    private final Transactions transactions;
    private final Path directory;
    private final AtomicReference<Book> current = new AtomicReference<>();
    private final ConcurrentMap<String, CountyBook> ofCounties = new ConcurrentHashMap<>();
    /** Definitions that are no longer in force, by county and hashes; there are as many as operators and modules have changed. */
    private final ConcurrentMap<String, Book> past = new ConcurrentHashMap<>();
    private volatile String trouble = "";

    @Activate
    public Definitions(@Reference(target = "(lingmei.schema=reporting)") Transactions transactions) {
        this(transactions, directory());
    }

    /** With the files of another folder. */
    public Definitions(Transactions transactions, Path directory) {
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
     * @param cells the store's numbers of the cells
     * @param formsText the text of the forms' definition, kept with what was decided by it
     * @param formsSha256 its hash
     * @param indicatorsText what the county asks for besides, as JSON; empty where it asks for nothing
     * @param indicatorsSha256 its hash; empty likewise
     */
    public record Book(FormCatalog catalog, Intake intake, RuleBook rules, Explanations explanations, CellDictionary cells,
            String formsText, String formsSha256, String rulesText, String rulesSha256, String indicatorsText, String indicatorsSha256) {

        /** What they are known by. */
        public Hashes hashes() {
            return new Hashes(formsSha256, rulesSha256, indicatorsSha256);
        }
    }

    /**
     * What definitions a file was read and judged by.
     *
     * @param indicators empty where the county asked for nothing besides
     */
    public record Hashes(String forms, String rules, String indicators) {
    }

    public Book current() {
        return current.get();
    }

    /**
     * The definitions in force for a county that asks for more than the province. Made once for each version of either.
     *
     * @param indicators what it asks for; what stands on a form that an operator has meanwhile closed or removed is passed over
     */
    public Book of(String region, List<CountyIndicator> indicators) {
        Book province = current.get();
        if (indicators.isEmpty()) {
            return province;
        }
        CountyBook known = ofCounties.get(region);
        if (known != null && known.holds(province, indicators)) {
            return known.book();
        }
        return ofCounties.compute(region, (any, before) -> before != null && before.holds(province, indicators) ? before
                : new CountyBook(province, indicators, book(province, region, indicators))).book();
    }

    /**
     * The definitions that a file of a county was read and judged by, whatever is in force today. Where this platform cannot use
     * them any more, those in force for the province.
     */
    public Book asOf(String region, Hashes hashes) {
        Book province = current.get();
        CountyBook county = ofCounties.get(region);
        if (province.hashes().equals(hashes)) {
            return province;
        }
        return county != null && county.book().hashes().equals(hashes) ? county.book()
                : past.computeIfAbsent(region + hashes, any -> ofThePast(province, region, hashes));
    }

    private Book ofThePast(Book province, String region, Hashes hashes) {
        try {
            return transactions.read(tx -> {
                String formsText = SubmissionStore.definition(tx.connection(), hashes.forms()).orElseThrow();
                String rulesText = SubmissionStore.definition(tx.connection(), hashes.rules()).orElseThrow();
                String indicatorsText = hashes.indicators().isEmpty() ? ""
                        : SubmissionStore.definition(tx.connection(), hashes.indicators()).orElseThrow();
                try {
                    List<CountyIndicator> indicators = indicatorsText.isEmpty() ? List.of()
                            : MAPPER.readValue(indicatorsText, new TypeReference<List<CountyIndicator>>() { });
                    FormCatalog catalog = CountyCatalog.of(MAPPER.readValue(formsText, Forms.class), indicators);
                    RuleSettings settings = MAPPER.readValue(rulesText, RuleSettings.class);
                    return new Book(catalog, new Intake(catalog), RuleBook.asOnceSet(catalog, settings),
                            new Explanations(settings.explanations()), CellDictionary.known(tx.connection(), catalog, region, indicators),
                            formsText, hashes.forms(), rulesText, hashes.rules(), indicatorsText, hashes.indicators());
                } catch (JsonProcessingException e) {
                    throw new IllegalArgumentException(e);
                }
            });
        } catch (IllegalArgumentException | NoSuchElementException e) {
            LOG.warn("The definitions that files of county {} were judged by cannot be used any more, so those in force are: {}", region,
                    e.getMessage());
            return province;
        }
    }

    /** A county's definitions and what they were made of. */
    private record CountyBook(Book province, List<CountyIndicator> indicators, Book book) {
        boolean holds(Book inForce, List<CountyIndicator> asked) {
            return province == inForce && indicators.equals(asked);
        }
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

    private Book book(Book province, String region, List<CountyIndicator> indicators) {
        List<CountyIndicator> applicable = indicators.stream().filter(indicator -> isOpen(province.catalog(), indicator.form())).toList();
        if (applicable.size() < indicators.size()) {
            LOG.warn("County {} asks for indicators on forms that are closed or gone; these are not in force", region);
        }
        try {
            FormCatalog catalog = CountyCatalog.of(MAPPER.readValue(province.formsText(), Forms.class), applicable);
            CellDictionary cells = number(catalog, region, applicable);
            String text = MAPPER.writeValueAsString(applicable);
            return new Book(catalog, new Intake(catalog), new RuleBook(catalog, province.rules().settings()), province.explanations(),
                    cells, province.formsText(), province.formsSha256(), province.rulesText(), province.rulesSha256(), text,
                    DigestUtils.sha256Hex(text));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isOpen(FormCatalog catalog, String form) {
        return catalog.form(form).filter(known -> !known.closedToCounties()).isPresent();
    }

    /** Another node may give numbers at the same moment: then its numbers are there to be read. */
    private CellDictionary number(FormCatalog catalog, String region, List<CountyIndicator> indicators) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.write(tx -> CellDictionary.load(tx, catalog, region, indicators));
            } catch (DatabaseException e) {
                if (!e.integrityViolation() || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private Book book(String formsText, String rulesText) {
        FormCatalog catalog;
        try {
            catalog = new FormCatalog(MAPPER.readValue(formsText, Forms.class));
        } catch (JsonProcessingException | RuntimeException e) {
            throw new IllegalArgumentException("forms.json cannot be used: " + where(e), e);
        }
        RuleBook rules;
        try {
            rules = new RuleBook(catalog, MAPPER.readValue(rulesText, RuleSettings.class));
        } catch (JsonProcessingException | RuntimeException e) {
            throw new IllegalArgumentException("rules.json cannot be used: " + where(e), e);
        }
        CellDictionary cells = transactions.write(tx -> CellDictionary.load(tx, catalog));
        return new Book(catalog, new Intake(catalog), rules, new Explanations(rules.settings().explanations()), cells, formsText,
                DigestUtils.sha256Hex(formsText), rulesText, DigestUtils.sha256Hex(rulesText), "", "");
    }

    /** What is wrong, and where in the file. */
    private static String where(Exception refused) {
        if (!(refused instanceof JsonProcessingException json)) {
            return refused.getMessage();
        }
        String what = json.getCause() == null ? json.getOriginalMessage() : json.getCause().getMessage();
        String path = json instanceof JsonMappingException mapping ? mapping.getPath().stream().map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull).collect(Collectors.joining("/")) : "";
        String line = json.getLocation() == null ? "" : "line " + json.getLocation().getLineNr() + ": ";
        return line + (path.isEmpty() ? "" : path + ": ") + what;
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
