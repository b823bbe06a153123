package org.lingmei.core.web.problem;

import java.util.Locale;
import javax.ws.rs.core.HttpHeaders;
import org.apache.cxf.jaxrs.impl.HttpHeadersImpl;
import org.apache.cxf.jaxrs.utils.JAXRSUtils;
import org.apache.cxf.message.Message;
import org.lingmei.core.api.Text;

/** The reader's language: whichever of Chinese and English {@code Accept-Language} ranks first, else Chinese. */
public final class Languages {

    private Languages() {
    }

    public static Locale of(HttpHeaders headers) {
        return Text.language(headers.getAcceptableLanguages());
    }

    /** The language of the exchange that this thread works on. */
    public static Locale current() {
        Message current = JAXRSUtils.getCurrentMessage();
        return current == null ? Locale.SIMPLIFIED_CHINESE : of(new HttpHeadersImpl(current.getExchange().getInMessage()));
    }
}
