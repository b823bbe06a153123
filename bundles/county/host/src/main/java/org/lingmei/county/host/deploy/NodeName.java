package org.lingmei.county.host.deploy;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What a node is called that was not given a name. */
final class NodeName {

    private NodeName() {
    }

    /** The host, and the port by which processes on one host differ. */
    static String ofThisProcess() {
        String port = System.getenv().getOrDefault("LINGMEI_HTTP_PORT", "");
        try {
            String host = InetAddress.getLocalHost().getHostName();
            return port.isEmpty() ? host : host + ":" + port;
        } catch (UnknownHostException nameless) {
            return port.isEmpty() ? "localhost" : "localhost:" + port;
        }
    }
}
