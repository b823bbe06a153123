package org.lingmei.grading.service.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.annotation.Annotation;
import java.net.URI;
import org.junit.jupiter.api.Test;

class PublicAddressTest {

    private static final URI ASKED = URI.create("http://10.1.2.3:8181/api/v1/grading/assays/7/certificate?x=1");

    static PublicAddress configured(String address) {
        return new PublicAddress(config(address));
    }

    private static PublicAddress.Config config(String address) {
        return new PublicAddress.Config() {
            @Override
            public String publicAddress() {
                return address;
            }

            @Override
            public Class<? extends Annotation> annotationType() {
                return PublicAddress.Config.class;
            }
        };
    }

    @Test
    void theConfiguredAddressCounts() {
        assertEquals("https://lm.cn/#/verify/ABC", configured(" https://lm.cn/ ").verification("ABC", ASKED));
        assertEquals("https://lm.cn/portal/#/verify/ABC", configured("https://lm.cn/portal").verification("ABC", ASKED));
    }

    @Test
    void withoutOneItIsTheAddressThatWasAsked() {
        assertEquals("http://10.1.2.3:8181/#/verify/ABC", configured("").verification("ABC", ASKED));
    }

    @Test
    void aChangeCountsFromThenOn() {
        PublicAddress address = configured("");
        address.modified(config("https://lm.cn"));
        assertEquals("https://lm.cn/#/verify/ABC", address.verification("ABC", ASKED));
    }
}
