package org.lingmei.core.runtime.identity;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import org.lingmei.core.api.audit.AuditTrail;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Identity;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.runtime.home.EtcFolder;
import org.lingmei.core.runtime.home.PlatformHome;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Logins and tokens as a service. */
@Component(immediate = true, configurationPid = "org.lingmei.core.identity")
@Designate(ocd = IdentityService.Config.class)
public final class IdentityService implements Identity {

    private final LoginDesk desk;

    /** Configuration {@code org.lingmei.core.identity}. */
    @ObjectClassDefinition(name = "Lingmei: logins")
    @interface Config {
        @AttributeDefinition(name = "Minutes for which a token is valid")
        int tokenMinutes() default 30;

        @AttributeDefinition(name = "Hours after the login for which tokens are renewed")
        int renewalHours() default 12;

        @AttributeDefinition(name = "Failures that lock a name")
        int lockAfterFailures() default 5;

        @AttributeDefinition(name = "Minutes for which a name is locked")
        int lockMinutes() default 15;

        @AttributeDefinition(name = "Failures that limit an address", description = "Of whatever names; 0: no limit")
        int addressFailures() default 100;

        @AttributeDefinition(name = "Minutes in which as many failures are forgotten")
        int addressMinutes() default 15;

        @AttributeDefinition(name = "Roles and their rights", description = "Relative to etc; empty: lingmei/roles.json")
        String rolesFile() default "";

        @AttributeDefinition(name = "Key of the tokens", description = "Relative to the platform's home; empty: keys/token.key")
        String keyFile() default "";
    }

    @Activate
    public IdentityService(@Reference(target = "(lingmei.schema=core)") Transactions transactions, @Reference AuditTrail audit,
            @Reference Accounts accounts, Config config) throws IOException {
        RolePermissions permissions = RolePermissions.read(EtcFolder.ofSystem().file(config.rolesFile(), "lingmei/roles.json"));
        TokenKey key = TokenKey.readOrCreate(PlatformHome.ofSystem().folder(config.keyFile(), "keys/token.key"));
        this.desk = new LoginDesk(transactions, audit, accounts, permissions,
                new Tokens(key, Duration.ofMinutes(config.tokenMinutes()), Duration.ofHours(config.renewalHours())),
                new LoginGuard(config.lockAfterFailures(), Duration.ofMinutes(config.lockMinutes())),
                new AddressLimit(config.addressFailures(), Duration.ofMinutes(config.addressMinutes())), InstantSource.system());
    }

    @Override
    public Session login(String username, String password, InetAddress from) {
        return desk.login(username, password, from);
    }

    @Override
    public Session renew(String token) {
        return desk.renew(token);
    }

    @Override
    public Caller verify(String token) {
        return desk.verify(token);
    }

    @Override
    public Session changePassword(String token, String present, String next, InetAddress from) {
        return desk.changePassword(token, present, next, from);
    }
}
