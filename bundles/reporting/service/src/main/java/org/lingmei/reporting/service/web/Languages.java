package org.lingmei.reporting.service.web;

import java.util.List;
import java.util.Locale;
import javax.ws.rs.core.HttpHeaders;

/** The reader's language. */
final class Languages {

    private Languages() {
    }

    /** English if the client prefers it, else Chinese. */
    static Locale of(HttpHeaders headers) {
        List<Locale> accepted = headers.getAcceptableLanguages();
        boolean english = !accepted.isEmpty() && "en".equals(accepted.get(0).getLanguage());
        return english ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    }
}
