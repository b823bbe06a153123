package org.lingmei.core.web.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.servlet.http.HttpServletRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whom a request comes from: the other end of its connection, unless that is a proxy that the operator trusts. Then it is the last
 * address in {@code X-Forwarded-For} that is not such a proxy's. What stands before it anybody may have written.
 */
@Component(service = ClientAddresses.class, configurationPid = "org.lingmei.core.web")
public final class ClientAddresses {

    private static final Logger LOG = LoggerFactory.getLogger(ClientAddresses.class);
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    /** What can only be an address, so that reading it asks no name server. */
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    private volatile Set<InetAddress> trusted = Set.of();

    /** Configuration {@code org.lingmei.core.web}. */
    public @interface Config {

        /** The proxies that may say whom a request comes from: addresses, separated by commas. */
        String trustedProxies() default "";
    }

    @Activate
    public ClientAddresses(Config config) {
        configure(config);
    }

    @Modified
    void configure(Config config) {
        trusted = Arrays.stream(config.trustedProxies().split(",")).map(String::strip).filter(name -> !name.isEmpty())
                .flatMap(name -> proxy(name).stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<InetAddress> proxy(String text) {
        Optional<InetAddress> address = read(text);
        if (address.isEmpty()) {
            LOG.error("trustedProxies: “{}” is no IP address and is left out; what it forwards counts as its own", text);
        }
        return address;
    }

    /** Whom the request comes from. A proxy that does not say so in a way that can be read is taken for the client. */
    public InetAddress of(HttpServletRequest request) {
        // a connection without addresses comes from this machine
        InetAddress peer = read(request.getRemoteAddr()).orElseGet(InetAddress::getLoopbackAddress);
        if (!trusted.contains(peer)) {
            return peer;
        }
        List<String> hops = Collections.list(request.getHeaders(FORWARDED_FOR)).stream()
                .flatMap(line -> Arrays.stream(line.split(","))).map(String::strip).collect(Collectors.toList());
        Collections.reverse(hops);
        return hops.stream().map(ClientAddresses::read).filter(hop -> hop.filter(trusted::contains).isEmpty())
                .findFirst().flatMap(hop -> hop).orElse(peer);
    }

    private static Optional<InetAddress> read(String text) {
        String address = text == null ? "" : text.replaceFirst("%.*", "").replaceFirst("^\\[(.*)]$", "$1");
        if (!IPV4.matcher(address).matches() && !IPV6.matcher(address).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
