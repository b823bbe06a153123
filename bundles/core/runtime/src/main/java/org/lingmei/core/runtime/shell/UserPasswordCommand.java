package org.lingmei.core.runtime.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Users;

/** {@code lingmei:user-password}: the way back in when nobody knows the administrator's password. */
@Service
@Command(scope = "lingmei", name = "user-password", description = "Sets a user's password and lifts a lock")
public final class UserPasswordCommand implements Action {

    @Argument(name = "user", description = "The user's name", required = true)
    private String username;

    @Reference
    private Users users;

    @Reference
    private Session session;

    @Override
    public Object execute() throws Exception {
        String password = session.readLine("新密码 new password: ", '*');
        if (!password.equals(session.readLine("再次输入 once more: ", '*'))) {
            System.err.println("两次输入不一致，密码未更改。 They differ; nothing was changed.");
            return null;
        }
        try {
            users.setPassword(Caller.platform("shell"), username, password);
            System.out.println("密码已更改。 The password is set.");
        } catch (ProblemException e) {
            System.err.println(e.problem().detail().zh() + " " + e.problem().detail().en());
        }
        return null;
    }
}
