package org.lingmei.county.spi;

import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.header.Attrs;
import aQute.bnd.header.Parameters;
import aQute.bnd.osgi.Jar;
import aQute.bnd.service.diff.Delta;
import aQute.bnd.service.diff.Tree;
import aQute.bnd.service.diff.Type;
import java.io.File;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What some packages of a bundle offer, as bnd sees it, and as text for people to read in a change: a line for each element, with
 * what it would mean to add it and to remove it.
 *
 * @param api a bundle with nothing but these packages
 */
record ApiText(Tree.Data api) {

    private static final String API = "<api>";

    /** The packages of a jar or of a folder of classes with a manifest. */
    static ApiText of(File bundle, Set<String> packages) throws Exception {
        try (Jar jar = new Jar(bundle)) {
            Tree.Data whole = new DiffPluginImpl().tree(jar).serialize();
            Tree.Data api = Arrays.stream(whole.children).filter(child -> child.name.equals(API)).findFirst().orElseThrow();
            api.children = Arrays.stream(api.children).filter(child -> packages.contains(child.name)).toArray(Tree.Data[]::new);
            whole.children = new Tree.Data[] {api};
            forgetTheJdks(whole);
            return new ApiText(whole);
        }
    }

    /** What a JDK notes on the methods that everything inherits is another matter with each JDK. */
    private static void forgetTheJdks(Tree.Data element) {
        if (element.children != null) {
            element.children = Arrays.stream(element.children)
                    .filter(child -> child.type != Type.ANNOTATED || !child.name.startsWith("jdk.internal.")).toArray(Tree.Data[]::new);
            Arrays.stream(element.children).forEach(ApiText::forgetTheJdks);
        }
    }

    /** The tree that bnd compares. */
    Tree tree() throws Exception {
        return new DiffPluginImpl().deserialize(api);
    }

    /** The packages with their versions, as in a manifest. */
    Parameters exports() {
        Parameters exports = new Parameters();
        for (Tree.Data offered : api.children[0].children) {
            Attrs attributes = new Attrs();
            attributes.put("version", Arrays.stream(offered.children).filter(child -> child.type == Type.VERSION).findFirst().orElseThrow().name);
            exports.put(offered.name, attributes);
        }
        return exports;
    }

    /** The packages' names. */
    Set<String> packages() {
        return Arrays.stream(api.children[0].children).map(offered -> offered.name).collect(Collectors.toSet());
    }

    /** As it is kept in a file. */
    String write() {
        StringBuilder text = new StringBuilder();
        write(api, "", text);
        return text.toString();
    }

    private static void write(Tree.Data element, String indent, StringBuilder text) {
        text.append(indent).append(element.type).append(' ').append(element.add).append(' ').append(element.rem).append(' ')
                .append(element.name).append('\n');
        if (element.children != null) {
            Arrays.stream(element.children).forEach(child -> write(child, indent + " ", text));
        }
    }

    /** As it was kept. */
    static ApiText read(String text) {
        Deque<Open> open = new ArrayDeque<>();
        Open root = null;
        for (String line : text.lines().toList()) {
            int depth = line.length() - line.stripLeading().length();
            while (open.size() > depth) {
                open.pop().close();
            }
            Open element = new Open(line.strip().split(" ", 4));
            if (open.isEmpty()) {
                root = element;
            } else {
                open.peek().children.add(element.data);
            }
            open.push(element);
        }
        open.forEach(Open::close);
        return new ApiText(root.data);
    }

    /** An element whose children are still to come. */
    private static final class Open {
        private final Tree.Data data = new Tree.Data();
        private final List<Tree.Data> children = new ArrayList<>();

        Open(String[] parts) {
            data.type = Type.valueOf(parts[0]);
            data.add = Delta.valueOf(parts[1]);
            data.rem = Delta.valueOf(parts[2]);
            data.name = parts.length < 4 ? "" : parts[3];
        }

        void close() {
            data.children = children.isEmpty() ? null : children.toArray(Tree.Data[]::new);
        }
    }
}
