package org.lingmei.county.host.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class ExitBarTest {

    @Test
    void callsThatWouldEndThePlatformThrowAndTheRestGoesOn() throws Exception {
        byte[] barred = ExitBar.bar(bytes(Exits.class));
        assertNotNull(barred);
        ClassLoader loader = new ClassLoader(getClass().getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                return name.equals(Exits.class.getName()) ? defineClass(name, barred, 0, barred.length) : super.loadClass(name, resolve);
            }
        };
        @SuppressWarnings("unchecked")
        IntFunction<String> exits = (IntFunction<String>) loader.loadClass(Exits.class.getName()).getDeclaredConstructor().newInstance();
        for (int way = 0; way < 3; way++) {
            int chosen = way;
            assertThrows(SecurityException.class, () -> exits.apply(chosen));
        }
        assertEquals("stays", exits.apply(3));
    }

    @Test
    void aClassWithoutSuchCallsStaysAsItIs() throws Exception {
        assertNull(ExitBar.bar(bytes(ExitBarTest.class)));
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        try (InputStream in = type.getClassLoader().getResourceAsStream(type.getName().replace('.', '/') + ".class")) {
            return in.readAllBytes();
        }
    }

    /** Ends the JVM in one of three ways. */
    public static final class Exits implements IntFunction<String> {
        @Override
        public String apply(int way) {
            switch (way) {
                case 0 -> System.exit(1);
                case 1 -> Runtime.getRuntime().exit(1);
                case 2 -> Runtime.getRuntime().halt(1);
                default -> {
                    return "stays";
                }
            }
            return "ended";
        }
    }
}
