package org.lingmei.itests.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.lingmei.itests.platform.Client;

/** The platform's: upload of a signed artefact. */
final class PlatformWay implements UpgradeWay {

    private final Client admin;
    private final ModuleJars jars;
    private final String region;
    private Timings toSwitch = new Timings();

    PlatformWay(Client admin, ModuleJars jars, String region) {
        this.admin = admin;
        this.jars = jars;
        this.region = region;
    }

    @Override
    public void timed() {
        toSwitch = new Timings();
    }

    /** Until new requests went to each version that was timed, by the platform's own word. */
    Timings toSwitch() {
        return toSwitch;
    }

    @Override
    public CountyLoad.County county() {
        return new CountyLoad.County("/counties/" + region, true);
    }

    @Override
    public String bundleName() {
        return ModuleJars.moduleOf(region);
    }

    @Override
    public Runnable built(String version) {
        byte[] jar = jars.signed(region, version);
        return () -> {
            JsonNode deployment = admin.post("/modules", "application/java-archive", jar).expect(201).json();
            toSwitch.add(Duration.ofMillis(deployment.path("millis").asLong()).toNanos());
        };
    }
}
