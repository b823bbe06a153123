package org.lingmei.grading.service.certificate;

import java.net.URI;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;

/** Where people outside reach the platform: it is printed on certificates and cannot be changed there any more. */
@Component(service = PublicAddress.class, configurationPid = "org.lingmei.grading.certificates")
public final class PublicAddress {

    /** Configuration {@code org.lingmei.grading.certificates}. */
    public @interface Config {

        /** Such as {@code https://lingmei.example.cn}; empty takes the address that the certificate was asked for at. */
        String publicAddress() default "";
    }

    private volatile String configured;

    @Activate
    public PublicAddress(Config config) {
        modified(config);
    }

    @Modified
    void modified(Config config) {
        configured = config.publicAddress().strip().replaceAll("/+$", "");
    }

    /** The address of the page where that code is verified. */
    String verification(String code, URI asked) {
        String base = configured.isEmpty() ? asked.getScheme() + "://" + asked.getRawAuthority() : configured;
        return base + path(code);
    }

    /** The page's path below whatever address. */
    static String path(String code) {
        return "/#/verify/" + code;
    }
}
