package org.lingmei.core.web.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import javax.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class ClientAddressesTest {

    /** @param forwarded the lines of {@code X-Forwarded-For}, separated by bars; null for none */
    private static String client(String trusted, String peer, String forwarded) {
        return clientOf(trusting(trusted), peer, forwarded);
    }

    private static String clientOf(ClientAddresses clients, String peer, String forwarded) {
        List<String> lines = forwarded == null ? List.of() : Arrays.asList(forwarded.split("\\|"));
        HttpServletRequest request = (HttpServletRequest) Proxy.newProxyInstance(ClientAddressesTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getRemoteAddr" -> peer;
                    case "getHeaders" -> headers((String) arguments[0], lines);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        return clients.of(request).getHostAddress();
    }

    private static Enumeration<String> headers(String name, List<String> lines) {
        return Collections.enumeration(name.equals("X-Forwarded-For") ? lines : List.of());
    }

    /** Addresses that are told by those proxies. */
    public static ClientAddresses trusting(String proxies) {
        return new ClientAddresses(config(proxies));
    }

    private static ClientAddresses.Config config(String trusted) {
        return new ClientAddresses.Config() {
            @Override
            public String trustedProxies() {
                return trusted;
            }

            @Override
            public Class<ClientAddresses.Config> annotationType() {
                return ClientAddresses.Config.class;
            }
        };
    }

    @Test
    void nobodyIsBelievedByDefault() {
        assertEquals("10.1.0.5", client("", "10.1.0.5", null));
        assertEquals("10.1.0.5", client("", "10.1.0.5", "203.0.113.7"));
        assertEquals("127.0.0.1", client("", "127.0.0.1", "203.0.113.7"));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "10.1.0.5, 203.0.113.7, 203.0.113.7",
        "10.1.0.9, 203.0.113.7, 10.1.0.9",
        "10.1.0.5, -, 10.1.0.5",
        "10.1.0.5, '', 10.1.0.5",
        "10.1.0.5, '198.51.100.1, 203.0.113.7', 203.0.113.7",
        "10.1.0.5, 198.51.100.1|203.0.113.7, 203.0.113.7",
        "10.1.0.5, '198.51.100.1, 203.0.113.7, 10.1.0.6', 203.0.113.7",
        "10.1.0.5, '10.1.0.6, 10.1.0.5', 10.1.0.5",
        "10.1.0.5, 'evil.example.org', 10.1.0.5",
        "10.1.0.5, '203.0.113.7, unknown', 10.1.0.5",
        "10.1.0.5, 1.2.3, 10.1.0.5",
        "10.1.0.5, 256.1.1.1, 10.1.0.5",
        "10.1.0.5, 2001:db8::7, 2001:db8:0:0:0:0:0:7",
        "10.1.0.5, [2001:db8::7], 2001:db8:0:0:0:0:0:7",
        "fe80::5%eth0, 203.0.113.7, 203.0.113.7",
        "'', 203.0.113.7, 127.0.0.1",
    })
    void whatTrustedProxiesSayCountsFromBehind(String peer, String forwarded, String client) {
        assertEquals(client, client("10.1.0.5, 10.1.0.6,fe80::5,nonsense", peer, forwarded));
    }

    @Test
    void aChangeOfTheConfigurationHolds() {
        ClientAddresses clients = trusting("");
        clients.configure(config("10.1.0.5"));
        assertEquals("203.0.113.7", clientOf(clients, "10.1.0.5", "203.0.113.7"));
    }
}
