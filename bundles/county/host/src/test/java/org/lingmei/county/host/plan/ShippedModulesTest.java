package org.lingmei.county.host.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lingmei.county.host.artifact.ModuleJar;

/** The shipped modules, made from their sources as their builds make them: they come after this project in the build. */
class ShippedModulesTest {

    private static final Path MODULES = Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolveSibling("modules");
    private static final String CLASS_PATH = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    @TempDir
    Path classes;

    static List<Path> projects() throws Exception {
        try (Stream<Path> folders = Files.list(MODULES)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml"))).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("projects")
    void aShippedModuleIsAcceptedWithoutAWarning(Path project) throws Exception {
        Offers offers = Platform.offers();
        Plan plan = new ModulePlanner(() -> offers, name -> Optional.empty()).plan(build(project));
        assertEquals(List.of(), plan.refusals());
        assertEquals(List.of(), plan.warnings());
        assertTrue(plan.spi().ok());
        assertEquals(List.of(plan.artefact().symbolicName() + "/" + plan.artefact().version()), plan.closure());
    }

    private ModuleJar build(Path project) throws Exception {
        compile(project.resolve("src/main/java"));
        copy(project.resolve("src/main/resources"));
        String name = "org.lingmei.county.modules." + project.getFileName();
        try (Builder bnd = new Builder()) {
            bnd.setClasspath(Stream.of(CLASS_PATH.split(File.pathSeparator)).map(File::new).filter(File::isFile).toArray(File[]::new));
            bnd.setJar(new Jar(name, classes.toFile()));
            bnd.setBundleSymbolicName(name);
            bnd.setBundleVersion(XPathFactory.newInstance().newXPath().evaluate("/project/version",
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(project.resolve("pom.xml").toFile())));
            bnd.setProperty("-noimportjava", "true");
            bnd.setProperty("-dsannotations-options", "norequirements");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bnd.build().write(bytes);
            assertEquals(List.of(), bnd.getErrors());
            return ModuleJar.of(bytes.toByteArray());
        }
    }

    private void copy(Path resources) throws IOException {
        try (Stream<Path> tree = Files.exists(resources) ? Files.walk(resources) : Stream.empty()) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                Path copy = classes.resolve(resources.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private void compile(Path sources) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null); Stream<Path> tree = Files.walk(sources)) {
            boolean compiled = compiler.getTask(messages, files, null, List.of("-proc:none", "--release", "17", "-cp", CLASS_PATH, "-d", classes.toString()), null,
                    files.getJavaFileObjectsFromPaths(tree.filter(file -> file.toString().endsWith(".java")).toList())).call();
            assertTrue(compiled, messages::toString);
        }
    }
}
