package org.lingmei.core.web.testing;

import java.lang.reflect.Proxy;
import org.apache.felix.hc.api.HealthCheck;
import org.osgi.framework.ServiceReference;

/** References to services, without a framework. */
public final class Services {

    private Services() {
    }

    /** A reference to a health check of that name. */
    public static ServiceReference<?> referenceNamed(String name) {
        return (ServiceReference<?>) Proxy.newProxyInstance(Services.class.getClassLoader(), new Class<?>[] {ServiceReference.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getProperty")) {
                        return arguments[0].equals(HealthCheck.NAME) ? name : arguments[0].equals("service.id") ? (Object) 1L : null;
                    }
                    return null;
                });
    }
}
