package org.lingmei.county.host.addition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lingmei.county.api.IndicatorCheck;
import org.lingmei.county.api.SubGradeCheck;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** Rooms that are part of the platform are waited for, others not. */
@Timeout(60)
class RoomsTest {

    @TempDir
    Path cache;

    private final Rooms rooms = new Rooms();
    private Framework framework;

    @BeforeEach
    void start() throws Exception {
        framework = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow()
                .newFramework(Map.of(Constants.FRAMEWORK_STORAGE, cache.toString()));
        framework.start();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(0);
    }

    private Bundle install(String name, Class<?> offered) throws Exception {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", name);
        headers.putValue("Provide-Capability", "osgi.service;objectClass:List<String>=\"" + offered.getName() + "\"");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            jar.flush();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return framework.getBundleContext().installBundle(name, new ByteArrayInputStream(bytes.toByteArray()));
    }

    private Thread waiting() {
        Thread waiting = new Thread(() -> {
            try {
                rooms.await(framework.getBundleContext(), Duration.ofMinutes(1));
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        });
        waiting.start();
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
            assertFalse(Thread.currentThread().isInterrupted(), "it does not wait");
        }
        return waiting;
    }

    @Test
    void aRoomThatIsNotThereIsNotWaitedFor() throws Exception {
        install("another", Runnable.class);
        rooms.await(framework.getBundleContext(), Duration.ofMinutes(1));
        assertEquals(0, rooms.arrivals());
    }

    @Test
    void aRoomThatDoesNotComeIsNotWaitedForForEver() throws Exception {
        install("reporting", IndicatorCheck.class);
        rooms.await(framework.getBundleContext(), Duration.ofMillis(50));
        assertEquals(0, rooms.arrivals());
    }

    @Test
    void aRoomThatIsOnItsWayIsWaitedFor() throws Exception {
        install("reporting", IndicatorCheck.class);
        install("grading", SubGradeCheck.class);
        rooms.reporting((region, asked) -> Optional.empty());
        Thread waiting = waiting();
        rooms.grading((region, splits) -> Optional.empty());
        waiting.join();
        assertEquals(2, rooms.arrivals());
    }

    @Test
    void aRoomThatIsTakenAwayIsWaitedForNoLonger() throws Exception {
        Bundle grading = install("grading", SubGradeCheck.class);
        Thread waiting = waiting();
        grading.uninstall();
        waiting.join();
        assertEquals(0, rooms.arrivals());
    }
}
