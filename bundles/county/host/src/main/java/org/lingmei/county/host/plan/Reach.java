package org.lingmei.county.host.plan;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;

/**
 * What the code of a class reaches for beyond itself, as its class file names it: types, and methods that it calls. What goes by
 * reflection is not seen, only that there is reflection.
 */
final class Reach {

    /** Something that nothing but the signature keeps a module from. */
    enum Permission {
        /** Tables, by JDBC. */
        DATABASE("java/sql/", "javax/sql/", "javax/persistence/"),
        /** The platform's files. */
        FILES("java/io/File", "java/io/RandomAccessFile", "java/nio/file/Files", "java/nio/channels/FileChannel"),
        /** Other machines. */
        NETWORK("java/net/http/", "java/net/Socket", "java/net/ServerSocket", "java/net/DatagramSocket", "java/net/InetAddress", "java/net/URL.openStream",
                "java/net/URL.openConnection", "java/net/URL.getContent", "java/net/URLConnection", "java/net/HttpURLConnection", "javax/net/", "java/rmi/",
                "java/nio/channels/SocketChannel", "java/nio/channels/ServerSocketChannel", "java/nio/channels/DatagramChannel",
                "java/nio/channels/Asynchronous", "javax/naming/"),
        /** Pages in the portal, where they can do whatever their reader may. */
        PAGES("org/lingmei/county/spi/PortalPage.<init>"),
        /** Programs of the machine, and libraries of its own kind. */
        PROCESSES("java/lang/ProcessBuilder", "java/lang/ProcessHandle", "java/lang/Runtime.exec", "java/lang/Runtime.load", "java/lang/System.load"),
        /** Whatever can be called by name. */
        REFLECTION("java/lang/reflect/Method", "java/lang/reflect/Field", "java/lang/reflect/Constructor", "java/lang/reflect/Proxy", "java/lang/Class.forName",
                "java/lang/ClassLoader.loadClass", "java/lang/ClassLoader.defineClass", "java/lang/Class.getMethod", "java/lang/Class.getDeclaredMethod",
                "java/lang/Class.getField", "java/lang/Class.getDeclaredField", "java/lang/invoke/MethodHandles$Lookup.find", "javax/script/", "sun/misc/",
                "java/net/URLClassLoader"),
        /** Threads of its own, which no budget ends. */
        THREADS("java/lang/Thread.<init>", "java/lang/Thread.start", "java/util/Timer.<init>", "java/util/concurrent/Executors",
                "java/util/concurrent/ThreadPoolExecutor", "java/util/concurrent/ScheduledThreadPoolExecutor", "java/util/concurrent/ForkJoinPool",
                "java/util/concurrent/CompletableFuture.supplyAsync", "java/util/concurrent/CompletableFuture.runAsync");

        private final List<String> signs;

        Permission(String... signs) {
            this.signs = List.of(signs);
        }

        /** As a plan writes it. */
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Pattern ARRAY = Pattern.compile("^\\[+L?");
    private static final int TYPE = 7;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;

    private final Set<Permission> found = EnumSet.noneOf(Permission.class);

    /** Looks at a class; one that cannot be read is passed over, since it cannot be loaded either. */
    void look(byte[] classFile) {
        try {
            look(new ClassReader(classFile));
        } catch (IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            return;
        }
    }

    /** What was found, in order. */
    List<String> permissions() {
        return found.stream().map(Permission::code).toList();
    }

    private void look(ClassReader reader) {
        char[] room = new char[reader.getMaxStringLength()];
        for (int i = 1; i < reader.getItemCount(); i++) {
            int at = reader.getItem(i);
            // the second place of a long or a double is empty
            int tag = at == 0 ? 0 : reader.readByte(at - 1);
            if (tag == TYPE) {
                named(reader.readUTF8(at, room));
            } else if (tag == METHOD || tag == INTERFACE_METHOD) {
                named(reader.readClass(at, room) + "." + reader.readUTF8(reader.getItem(reader.readUnsignedShort(at + 2)), room));
            }
        }
    }

    private void named(String name) {
        if (name == null) {
            // a constant that names nothing
            return;
        }
        String plain = ARRAY.matcher(name).replaceFirst("");
        for (Permission permission : Permission.values()) {
            if (permission.signs.stream().anyMatch(plain::startsWith)) {
                found.add(permission);
            }
        }
    }
}
