package org.lingmei.core.web.problem;

import java.util.List;
import java.util.Locale;
import javax.ws.rs.core.HttpHeaders;
import org.apache.cxf.jaxrs.impl.HttpHeadersImpl;
import org.apache.cxf.jaxrs.utils.JAXRSUtils;
import org.apache.cxf.message.Message;

/** The reader's language: whichever of Chinese and English {@code Accept-Language} ranks first, else Chinese. */
public final class Languages {

    private Languages() {
    }

    public static Locale of(HttpHeaders headers) {
        return first(headers.getAcceptableLanguages());
    }

    /** The language of the exchange that this thread works on. */
    public static Locale current() {
        Message current = JAXRSUtils.getCurrentMessage();
        return current == null ? Locale.SIMPLIFIED_CHINESE : of(new HttpHeadersImpl(current.getExchange().getInMessage()));
    }

    private static Locale first(List<Locale> accepted) {
        for (Locale locale : accepted) {
            if ("zh".equals(locale.getLanguage())) {
                return Locale.SIMPLIFIED_CHINESE;
            }
            if ("en".equals(locale.getLanguage())) {
                return Locale.ENGLISH;
            }
        }
        return Locale.SIMPLIFIED_CHINESE;
    }
}
