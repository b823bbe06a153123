package org.lingmei.core.runtime.identity;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Role;
import org.lingmei.core.api.security.Users.User;
import org.lingmei.core.api.tx.DatabaseException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the administrator when there is no user yet. The password is the one in environment variable
 * {@code LINGMEI_ADMIN_PASSWORD}, or a random one that is printed to the standard output, once, and never to the log. One that is printed, or weak, is to be replaced by the administrator's own.
 */
@Component(service = {}, immediate = true)
public final class FirstAdministrator {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final String USERNAME = "admin";
    private static final String VARIABLE = "LINGMEI_ADMIN_PASSWORD";

    @Activate
    public FirstAdministrator(@Reference Accounts accounts) {
        this(accounts, Optional.ofNullable(System.getenv(VARIABLE)).filter(password -> !password.isBlank()), System.out);
    }

    /**
     * @param chosen the password that the operator chose beforehand
     * @param out where a password goes that nobody chose
     */
    FirstAdministrator(Accounts accounts, Optional<String> chosen, PrintStream out) {
        if (!accounts.all().isEmpty()) {
            return;
        }
        String password = chosen.orElseGet(() -> PasswordRules.generate(new SecureRandom()));
        boolean weak = !PasswordRules.strong(USERNAME, password);
        try {
            accounts.create(Caller.platform("first-start"),
                    new User(USERNAME, "系统管理员", Set.of(Role.OPERATOR, Role.SECURITY_ADMIN), null, null, false, weak || chosen.isEmpty()),
                    new PasswordHashes().hash(password));
        } catch (ProblemException | DatabaseException failure) {
            if (accounts.all().isEmpty()) {
                throw failure;
            }
            LOG.info("Another node has made the administrator meanwhile");
            return;
        }
        if (chosen.isEmpty()) {
            print(out, password);
        } else if (weak) {
            LOG.warn("The password in {} is weaker than what users may choose; change it", VARIABLE);
        }
    }

    private static void print(PrintStream out, String password) {
        PrintStream utf8 = new PrintStream(out, true, StandardCharsets.UTF_8);
        utf8.println();
        utf8.println("================================================================");
        utf8.println("  菱镁平台首次启动，管理员账号已建立。密码仅显示这一次，请妥善保存：");
        utf8.println("  First start of Lingmei. The administrator's password is shown");
        utf8.println("  this once and never again, so keep it:");
        utf8.println();
        utf8.println("      用户名 user name   " + USERNAME);
        utf8.println("      密码   password    " + password);
        utf8.println("================================================================");
        utf8.println();
    }
}
