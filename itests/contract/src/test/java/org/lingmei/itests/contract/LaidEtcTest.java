package org.lingmei.itests.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingmei.itests.platform.Checkout;

/** What {@code ./lingmei run} makes of the configuration that an operator has edited. */
class LaidEtcTest {

    @TempDir
    Path folder;

    private Path shipped;
    private Path home;

    @BeforeEach
    void shipAndLay() throws Exception {
        shipped = Files.createDirectories(folder.resolve("dist/etc/signers"));
        home = Files.createDirectories(folder.resolve("home"));
        Files.writeString(shipped.resolve("authority.pem"), "1");
        Files.writeString(shipped.resolve("authority.pem.txt"), "1");
        lay();
        assertEquals("1", laid("authority.pem"));
    }

    @Test
    void whatNobodyTouchedFollowsTheDistribution() throws Exception {
        Files.writeString(shipped.resolve("authority.pem"), "2");
        Files.writeString(shipped.resolve("new.pem"), "new");
        lay();
        assertEquals("2", laid("authority.pem"));
        assertEquals("new", laid("new.pem"));
    }

    @Test
    void whatTheOperatorChangedStays() throws Exception {
        Files.writeString(home.resolve("etc/signers/authority.pem"), "mine");
        Files.writeString(shipped.resolve("authority.pem"), "2");
        lay();
        assertEquals("mine", laid("authority.pem"));
    }

    @Test
    void whatTheOperatorDeletedStaysDeleted() throws Exception {
        Files.delete(home.resolve("etc/signers/authority.pem"));
        Files.writeString(shipped.resolve("authority.pem"), "2");
        for (int start = 0; start < 2; start++) {
            lay();
            assertFalse(Files.exists(home.resolve("etc/signers/authority.pem")));
        }
        assertEquals("1", laid("authority.pem.txt"));
    }

    @Test
    void aHomeWithoutConfigurationGetsAllOfIt() throws Exception {
        Checkout.delete(home.resolve("etc"));
        lay();
        assertEquals("1", laid("authority.pem"));
    }

    private String laid(String name) throws IOException {
        return Files.readString(home.resolve("etc/signers").resolve(name));
    }

    private void lay() throws IOException, InterruptedException {
        Process bash = new ProcessBuilder("bash", "-c", "source ./lingmei help > /dev/null; dist=$1; lay_etc \"$2\"", "bash",
                folder.resolve("dist").toString(), home.toString()).directory(Checkout.top().toFile()).redirectErrorStream(true).start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, bash.waitFor(), said);
    }
}
