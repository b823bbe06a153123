package org.lingmei.core.web.testing;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Identity;
import org.lingmei.core.api.security.Role;

/** Knows a few users and the tokens they hold: the token of {@code anna} is {@code token-anna}. */
public final class TokenBook implements Identity {

    public static final Instant EXPIRY = Instant.parse("2021-01-14T04:00:00Z");

    private final Map<String, Caller> callers = new HashMap<>();
    private volatile InetAddress lastFrom;

    public TokenBook user(String name, Role role, String region, String... permissions) {
        callers.put(name, new Caller(name, Set.of(role), Set.of(permissions), region, null));
        return this;
    }

    /** Whom the last login, or the last change of a password, came from. */
    public InetAddress lastFrom() {
        return lastFrom;
    }

    @Override
    public Session login(String username, String password, InetAddress from) {
        lastFrom = from;
        if ("locked".equals(username)) {
            throw new ProblemException(new Problem("account-locked", 429, new Text("账号已锁定", "Account locked"),
                    new Text("请十五分钟后再试。", "Try again in fifteen minutes.")), Duration.ofMinutes(15));
        }
        Caller caller = callers.get(username);
        if (caller == null || !"right".equals(password)) {
            throw Problem.unauthorized(new Text("用户名或密码不对。", "Wrong username or password.")).asException();
        }
        return new Session("token-" + username, EXPIRY, caller);
    }

    @Override
    public Session renew(String token) {
        return new Session(token + "-renewed", EXPIRY, verify(token));
    }

    @Override
    public Caller verify(String token) {
        if (token.equals("token-expired")) {
            throw Problem.unauthorized(new Text("登录已过期，请重新登录。", "The login has expired; log in again.")).asException();
        }
        String name = token.replaceFirst("^token-", "").replaceFirst("-renewed$", "");
        Caller caller = token.startsWith("token-") ? callers.get(name) : null;
        if (caller == null) {
            throw Problem.unauthorized(new Text("令牌无效。", "The token is not valid.")).asException();
        }
        return caller;
    }

    @Override
    public Session changePassword(String token, String present, String next, InetAddress from) {
        lastFrom = from;
        Caller caller = verify(token);
        if (!"right".equals(present)) {
            throw new Problem("wrong-password", 422, new Text("当前密码不正确", "Wrong password"),
                    new Text("当前密码不正确。", "The present password is wrong.")).asException();
        }
        return new Session("token-" + caller.username() + "-" + next, EXPIRY, caller);
    }
}
