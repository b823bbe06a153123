package org.lingmei.county.host.addition;

import java.util.List;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.isolation.ModuleFailure;
import org.lingmei.county.host.routing.ModuleHandle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks a version on its way into force what it adds, and the rooms whether that may be. */
@Component(service = AdditionGate.class)
public final class AdditionGate {

    private final AdditionMemory memory;
    private final Rooms rooms;

    @Activate
    public AdditionGate(@Reference AdditionMemory memory, @Reference Rooms rooms) {
        this.memory = memory;
        this.rooms = rooms;
    }

    /**
     * Lets what a version adds in, and lets it have that.
     *
     * @throws ModuleFailure if the version may not come into force with it
     */
    public void admit(ModuleJar jar, ModuleHandle handle) throws ModuleFailure {
        Additions asked = handle.asking(Additions::of);
        Optional<Additions> before = memory.said(jar.sha256());
        if (before.isPresent()) {
            same(before.get().indicators(), asked.indicators(), "indicators()");
            same(before.get().subGrades(), asked.subGrades(), "subGrades()");
        }
        // what is in force already stays so over restarts: the province's edits of its forms and standards, or a room that is not up
        // yet, must not take a county's module down
        if (before.isEmpty() || !memory.isWanted(jar.sha256(), jar.region())) {
            Optional<Text> objection = rooms.objection(jar.region(), asked);
            if (objection.isPresent()) {
                throw ModuleFailure.misbehaved(objection.get());
            }
        }
        handle.bring(asked);
    }

    private static void same(List<?> before, List<?> asked, String what) throws ModuleFailure {
        if (!before.equals(asked)) {
            throw ModuleFailure.misbehaved(new Text("%s 与该版本首次生效时不同", "%s gave something else than when this version first came into force")
                    .with(what));
        }
    }
}
