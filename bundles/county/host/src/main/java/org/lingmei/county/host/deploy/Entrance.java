package org.lingmei.county.host.deploy;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.artifact.Refusal;
import org.lingmei.county.host.plan.ModulePlanner;
import org.lingmei.county.host.plan.Plan;
import org.lingmei.county.host.store.Desired;
import org.lingmei.county.host.store.ModuleStore;
import org.lingmei.county.host.verify.SignatureVerifier;
import org.lingmei.county.host.verify.Signer;
import org.osgi.framework.Version;

/** What an artefact must get past before anything of it is installed. */
final class Entrance {

    private final ModulePlanner planner;
    private final SignatureVerifier verifier;
    private final ModuleStore store;
    private final Function<String, Optional<Version>> kept;
    private final Obstacles obstacles;
    private final InstantSource clock;

    /** @param kept the version of an artefact that is kept, by its hash */
    Entrance(ModulePlanner planner, SignatureVerifier verifier, ModuleStore store, Function<String, Optional<Version>> kept,
            Obstacles obstacles, InstantSource clock) {
        this.store = store;
        this.kept = kept;
        this.obstacles = obstacles;
        this.planner = planner;
        this.verifier = verifier;
        this.clock = clock;
    }

    /** What would become of an artefact, all reasons against it at once. */
    Preview preview(ModuleJar jar, Optional<Desired> before, Caller caller) {
        List<Text> refusals = new ArrayList<>();
        String signer = null;
        try {
            signer = verifier.verify(jar, clock.instant()).subject();
        } catch (Refusal refusal) {
            refusals.add(refusal.reason());
        }
        refusals.addAll(inTheWay(jar, before, caller));
        return new Preview(planner.plan(jar), signer, before.map(Desired::version).orElse(null), refusals);
    }

    /**
     * Lets an artefact in.
     *
     * @param before what is in force now
     * @throws Refusal with all that is not as it should be
     */
    Signer admit(ModuleJar jar, Desired before, Caller caller, Progress progress) throws Refusal, Rejection, InterruptedException {
        progress.step(Step.Phase.PLAN, () -> {
            Plan plan = planner.plan(jar);
            List<Text> refusals = new ArrayList<>(plan.refusals());
            refusals.addAll(inTheWay(jar, Optional.of(before), caller));
            if (!refusals.isEmpty()) {
                // whoever has to build it anew hears of the signature too
                unsigned(jar).ifPresent(refusals::add);
                throw new Refusal(together(refusals));
            }
            return Progress.Done.of(plan, new Text("导入 %d 个包，均可满足", "%d imports, all of them offered").with(plan.imports().size()));
        });
        Signer signer = progress.step(Step.Phase.VERIFY, () -> {
            Signer verified = verifier.verify(jar, clock.instant());
            return Progress.Done.of(verified, verified.signed() ? new Text("签名者 %s", "signed by %s").with(verified.subject())
                    : new Text("未签名，因处于开发模式而接受", "unsigned; accepted in development mode"));
        });
        progress.step(Step.Phase.SNAPSHOT, () -> Progress.Done.of(before, before.version() == null
                ? new Text("此前没有模块", "there was no module before")
                : new Text("%s 留存于库中", "%s stays in the database").with(before.version())));
        return signer;
    }

    /** What of the county's past speaks against the artefact; where its version does not fit, that alone. */
    private List<Text> inTheWay(ModuleJar jar, Optional<Desired> before, Caller caller) {
        return before.flatMap(now -> unfit(jar, now, caller)).map(List::of).orElseGet(() -> obstacles.before(jar));
    }

    private Optional<Text> unsigned(ModuleJar jar) {
        try {
            verifier.verify(jar, clock.instant());
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal.reason());
        }
    }

    /** One text of several sentences; those that go on after a name have no full stop of their own. */
    private static Text together(List<Text> sentences) {
        if (sentences.size() == 1) {
            return sentences.get(0);
        }
        return new Text(sentences.stream().map(Text::zh).collect(Collectors.joining(" ")),
                sentences.stream().map(Text::en).map(sentence -> sentence.endsWith(".") ? sentence : sentence + ".").collect(Collectors.joining(" ")));
    }

    /** Why the version may not follow the one in force and those before it, if so. */
    private Optional<Text> unfit(ModuleJar jar, Desired before, Caller caller) {
        // whatever was in force once, also where it was rolled back: a number stands for the same bytes in the whole history
        List<String> sameNumber = store.hashes(jar.region(), jar.version());
        if (!sameNumber.isEmpty() && !sameNumber.contains(jar.sha256())) {
            return Optional.of(new Text("版本 %s 已经部署过，但内容不同：内容有变化就要换版本号。",
                    "Version %s is deployed already with other content: changed content needs another version.").with(jar.version()));
        }
        // one that was removed counts like one in force, or removing would be a way to go down
        boolean removed = before.version() == null;
        Optional<Version> last = removed ? Optional.ofNullable(before.previous()).flatMap(kept) : Optional.of(Version.parseVersion(before.version()));
        if (last.isEmpty()) {
            return Optional.empty();
        }
        if (jar.version().compareTo(last.get()) < 0 && !caller.may(Permission.MODULES_DOWNGRADE)) {
            Text why = removed
                    ? new Text("版本 %1$s 低于移除前的 %2$s：降级需要“%3$s”权限。",
                            "Version %1$s is lower than %2$s, which was in force before it was removed: that needs the right “%3$s”.")
                    : new Text("版本 %1$s 低于现行的 %2$s：降级需要“%3$s”权限，或使用回退。",
                            "Version %1$s is lower than %2$s, which is in force: that needs the right “%3$s”; or roll back instead.");
            return Optional.of(why.with(jar.version(), last.get(), Permission.MODULES_DOWNGRADE));
        }
        return Optional.empty();
    }
}
