package org.lingmei.county.host.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExitBarTest {

    private static final int WAYS = 6;

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
        for (int way = 0; way < WAYS; way++) {
            int chosen = way;
            assertThrows(SecurityException.class, () -> exits.apply(chosen));
        }
        assertEquals("stays", exits.apply(WAYS));
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

    /** Ends the JVM in one of several ways. */
    public static final class Exits implements IntFunction<String> {
        @Override
        public String apply(int way) {
            switch (way) {
                case 0 -> System.exit(1);
                case 1 -> Runtime.getRuntime().exit(1);
                case 2 -> Runtime.getRuntime().halt(1);
                case 3 -> IntStream.of(1).forEach(System::exit);
                case 4 -> IntStream.of(1).forEach(Runtime.getRuntime()::exit);
                case 5 -> ((ObjIntConsumer<Runtime>) Runtime::halt).accept(Runtime.getRuntime(), 1);
                default -> {
                    return "stays";
                }
            }
            return "ended";
        }
    }
}
