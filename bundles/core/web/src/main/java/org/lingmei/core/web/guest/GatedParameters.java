package org.lingmei.core.web.guest;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.List;
import javax.ws.rs.ext.ParamConverter;
import javax.ws.rs.ext.ParamConverterProvider;
import org.lingmei.core.api.web.CallGate;

/**
 * Makes parameters of the guest's own types behind the gate, in the ways that JAX-RS knows: a constructor that takes a string, or
 * the static methods {@code valueOf} and {@code fromString}, for enumerations in the other order.
 */
final class GatedParameters implements ParamConverterProvider {

    private final CallGate gate;
    private final ClassLoader loader;

    GatedParameters(CallGate gate, ClassLoader loader) {
        this.gate = gate;
        this.loader = loader;
    }

    @Override
    public <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        return type.getClassLoader() == loader ? new Gated<>(type) : null;
    }

    private final class Gated<T> implements ParamConverter<T> {

        private final Class<T> type;

        Gated(Class<T> type) {
            this.type = type;
        }

        @Override
        public T fromString(String text) {
            Made<T> made = gate.around(() -> make(type, text));
            if (made.refused() != null) {
                throw made.refused();
            }
            return made.value();
        }

        @Override
        public String toString(T value) {
            return gate.around(value::toString);
        }
    }

    /** On the gate's thread. */
    private static <T> Made<T> make(Class<T> type, String text) throws Exception {
        try {
            return new Made<>(type.cast(of(type, text)), null);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof Error error) {
                throw error;
            }
            try {
                return new Made<>(null, GuestAnswer.of(thrown.getCause()));
            } catch (Exception unacceptable) {
                // as JAX-RS has it: what its type does not take, the client should not have sent
                return new Made<>(null, new IllegalArgumentException("not a " + type.getSimpleName()));
            }
        }
    }

    private static Object of(Class<?> type, String text) throws ReflectiveOperationException {
        for (Constructor<?> constructor : type.getConstructors()) {
            if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == String.class) {
                return constructor.newInstance(text);
            }
        }
        for (String name : type.isEnum() ? List.of("fromString", "valueOf") : List.of("valueOf", "fromString")) {
            for (Method method : type.getMethods()) {
                if (method.getName().equals(name) && Modifier.isStatic(method.getModifiers()) && method.getParameterCount() == 1
                        && method.getParameterTypes()[0] == String.class && type.isAssignableFrom(method.getReturnType())) {
                    return method.invoke(null, text);
                }
            }
        }
        throw new IllegalStateException(type.getName() + " cannot be made of a string");
    }

    private record Made<T>(T value, RuntimeException refused) {
    }
}
