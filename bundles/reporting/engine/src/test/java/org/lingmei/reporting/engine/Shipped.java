package org.lingmei.reporting.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.lingmei.reporting.engine.form.FormCatalog;
import org.lingmei.reporting.engine.form.Forms;
import org.lingmei.reporting.engine.rule.RuleBook;
import org.lingmei.reporting.engine.rule.RuleSettings;

/** The data that the bundle ships, read as the service reads it. */
public final class Shipped {

    private Shipped() {
    }

    public static FormCatalog catalog() {
        return new FormCatalog(forms());
    }

    public static Forms forms() {
        return read("forms.json", Forms.class);
    }

    public static RuleSettings settings() {
        return read("rules.json", RuleSettings.class);
    }

    public static RuleBook rules(FormCatalog catalog) {
        return new RuleBook(catalog, settings());
    }

    private static <T> T read(String name, Class<T> type) {
        try (InputStream in = FormCatalog.class.getResourceAsStream("/org/lingmei/reporting/engine/" + name)) {
            // every property counts: a misspelt one would silently fall back to a default
            return new ObjectMapper().readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
