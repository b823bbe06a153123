package org.lingmei.county.host.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.guest.GuestSchemaException;
import org.lingmei.core.api.guest.GuestSchemas;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.artifact.Refusal;
import org.lingmei.county.host.call.OwnCounty;
import org.lingmei.county.host.data.ModuleTables;

/** What earlier versions have left behind that stands in the way of an artefact. */
final class Obstacles {

    private final ModuleBundles bundles;
    private final GuestSchemas schemas;

    Obstacles(ModuleBundles bundles, GuestSchemas schemas) {
        this.bundles = bundles;
        this.schemas = schemas;
    }

    /** One sentence each; none where nothing does. Changes nothing. */
    List<Text> before(ModuleJar jar) {
        List<Text> found = new ArrayList<>();
        bundles.inTheWay(jar).ifPresent(found::add);
        changeSets(jar, found);
        return found;
    }

    private void changeSets(ModuleJar jar, List<Text> found) {
        try {
            Optional<ModuleTables> tables = ModuleTables.of(jar);
            if (tables.isEmpty() || !tables.get().refusals().isEmpty()) {
                return;
            }
            schemas.changed(OwnCounty.schema(jar.region()), tables.get().changeLog()).forEach(set -> found.add(new Text(
                    "变更集 %s 已在本平台以另外的内容执行过（即使其版本未能生效）：请将其恢复原样，另增一个变更集。",
                    "change set %s has been run here with other content, be it of a version that did not come into force: leave it as it "
                            + "was and add another change set").with(set)));
        } catch (Refusal saidByThePlan) {
            // of a change log that cannot be read no change set is known
            return;
        } catch (GuestSchemaException failure) {
            found.add(new Text("无法得知哪些变更集已经执行过：%s", "which of its change sets have been run cannot be found out: %s").with(failure.getMessage()));
        }
    }
}
