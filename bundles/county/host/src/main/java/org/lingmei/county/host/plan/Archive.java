package org.lingmei.county.host.plan;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The files in a module's archive, and the classes on its class path: which packages they are in, and for which Java they were compiled. */
final class Archive {

    /** So much may an archive unpack to; what is more is there to fill memory or time. */
    static final long MOST_BYTES = 512L << 20;

    private static final String CLASS = ".class";
    private static final String JAR = ".jar";
    private static final String OWN = ".";
    private static final String META = "META-INF/";
    private static final Pattern VARIANT = Pattern.compile("META-INF/versions/(\\d{1,4})/(.+)");
    private static final Pattern OTHER_MANIFEST = Pattern.compile("(?i)META-INF/versions/[^/]+/OSGI-INF/MANIFEST\\.MF");
    private static final int MAGIC = 0xCAFEBABE;
    private static final int HEAD = 8;
    /** What stands behind that is no name: a class is held in memory while it is looked at, and may unpack to anything. */
    private static final int LONGEST_LOOK = 8 << 20;
    private static final int FIRST_MAJOR = 44;
    private static final int PREVIEW = 0xFFFF;

    private final Set<String> files = new HashSet<>();
    private final Set<String> packages = new TreeSet<>();
    private final Set<String> manifests = new TreeSet<>();
    private final Reach reach = new Reach();
    private final List<String> classPath;
    private final int java;
    private final long most;
    private long unpacked;
    private int javaFeature;
    private String newestClass = "";
    private String previewClass = "";

    private Archive(List<String> classPath, int java, long most) {
        this.classPath = classPath;
        this.java = java;
        this.most = most;
    }

    /**
     * Reads an archive to its end.
     *
     * @param classPath the entries of its {@code Bundle-ClassPath}
     * @param java the running Java: variants of classes for it or one before it count as classes
     * @throws TooBig if it unpacks to more than {@code most} bytes
     * @throws IOException if it is no archive
     */
    static Archive read(byte[] content, List<String> classPath, int java, long most) throws IOException {
        Archive archive = new Archive(classPath, java, most);
        archive.read(new ByteArrayInputStream(content), true);
        return archive;
    }

    /** The package of a class file, given as a path. */
    static String packageOf(String classFile) {
        return classFile.substring(0, Math.max(0, classFile.lastIndexOf('/'))).replace('/', '.');
    }

    /** Whether the archive has this file, or a folder of this name. */
    boolean has(String path) {
        return OWN.equals(path) || files.contains(path) || files.stream().anyMatch(file -> file.startsWith(path + "/"));
    }

    /** Manifests that take the place of the manifest's own headers on some version of Java, in order. */
    Set<String> manifests() {
        return manifests;
    }

    /** The packages of the classes on the class path, in order. */
    Set<String> packages() {
        return packages;
    }

    /** What the code of these classes reaches for. */
    List<String> permissions() {
        return reach.permissions();
    }

    /** The newest Java that a class on the class path was compiled for, as 17; 0 where there is no class. */
    int javaFeature() {
        return javaFeature;
    }

    /** A class that was compiled for it. */
    String newestClass() {
        return newestClass;
    }

    /** A class that uses a preview of its Java, which only that very Java can run; empty where there is none. */
    String previewClass() {
        return previewClass;
    }

    private void read(InputStream bytes, boolean outer) throws IOException {
        ZipInputStream zip = new ZipInputStream(bytes);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            Counted content = new Counted(zip);
            if (!entry.isDirectory()) {
                String name = entry.getName();
                if (outer) {
                    files.add(name);
                    if (OTHER_MANIFEST.matcher(name).matches()) {
                        manifests.add(name);
                    }
                }
                if (name.endsWith(CLASS)) {
                    readClass(outer ? onClassPath(name) : List.of(name), content);
                } else if (outer && name.endsWith(JAR) && classPath.contains(name)) {
                    read(content, false);
                }
            }
            content.transferTo(OutputStream.nullOutputStream());
        }
    }

    private List<String> onClassPath(String name) {
        return classPath.stream().filter(root -> OWN.equals(root) || name.startsWith(root + "/"))
                .map(root -> OWN.equals(root) ? name : name.substring(root.length() + 1)).toList();
    }

    private void readClass(List<String> names, InputStream content) throws IOException {
        List<String> loaded = names.stream().map(this::loadedAs).filter(name -> !name.startsWith(META) && !name.equals("module-info.class")).toList();
        if (loaded.isEmpty()) {
            return;
        }
        loaded.stream().map(Archive::packageOf).forEach(packages::add);
        byte[] code = content.readNBytes(LONGEST_LOOK);
        reach.look(code);
        DataInputStream fields = new DataInputStream(new ByteArrayInputStream(code));
        if (code.length >= HEAD && fields.readInt() == MAGIC) {
            int minor = fields.readUnsignedShort();
            int feature = fields.readUnsignedShort() - FIRST_MAJOR;
            if (feature > javaFeature) {
                javaFeature = feature;
                newestClass = loaded.get(0);
            }
            if (minor == PREVIEW) {
                previewClass = loaded.get(0);
            }
        }
    }

    /** The name by which a class is loaded; a variant for another version of Java keeps its own. */
    private String loadedAs(String name) {
        Matcher variant = VARIANT.matcher(name);
        return variant.matches() && Integer.parseInt(variant.group(1)) <= java ? variant.group(2) : name;
    }

    /** The archive unpacks to too much. */
    static final class TooBig extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** What is read counts; closing it would close the archive. */
    private final class Counted extends InputStream {
        private final InputStream from;

        Counted(InputStream from) {
            this.from = from;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = from.read(target, offset, length);
            unpacked += Math.max(0, count);
            if (unpacked > most) {
                throw new TooBig();
            }
            return count;
        }
    }
}
