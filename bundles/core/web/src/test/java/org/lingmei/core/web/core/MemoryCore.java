package org.lingmei.core.web.core;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.Region;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.Uscc;
import org.lingmei.core.api.audit.AuditReader;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.core.api.office.UnreadableTableException;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.registry.RegistryAdmin;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Role;
import org.lingmei.core.api.security.Users;

/** What the core's resources stand on, in memory. */
final class MemoryCore implements Users, Registry, RegistryAdmin, AuditReader, Spreadsheets {

    static final String FAILING = "912103817777777777";
    static final String ACCEPTED = "912103818888888888";

    final TreeMap<String, User> users = new TreeMap<>();
    final List<String> log = new ArrayList<>();

    MemoryCore() {
        users.put("anna", new User("anna", "安娜", Set.of(Role.SECURITY_ADMIN), null, null, false));
    }

    @Override
    public List<User> all() {
        return List.copyOf(users.values());
    }

    @Override
    public Optional<User> find(String username) {
        return Optional.ofNullable(users.get(username));
    }

    @Override
    public User create(Caller by, User user, String password) {
        if (users.putIfAbsent(user.username(), user) != null) {
            throw new Problem("user-exists", 409, new Text("已有此用户", "User exists"), new Text("已有此用户。", "User exists.")).asException();
        }
        log.add(by.username() + " created " + user.username() + " with " + password);
        return user;
    }

    @Override
    public User update(Caller by, User user) {
        users.put(user.username(), user);
        return user;
    }

    @Override
    public void setPassword(Caller by, String username, String password) {
        log.add(by.username() + " set " + username + " to " + password);
    }

    @Override
    public List<Region> regions() {
        return List.of(new Region("210381", "海城市", "鞍山市", "210300", "辽C", BigDecimal.TEN),
                new Region("210882", "大石桥市", "营口市", "210800", "辽H", BigDecimal.TEN));
    }

    @Override
    public Optional<Region> region(String code) {
        return regions().stream().filter(region -> region.code().equals(code)).findFirst();
    }

    @Override
    public List<Enterprise> enterprises(String region) {
        return region.equals("210381")
                ? List.of(new Enterprise(new Uscc(FAILING), region, "甲矿", Enterprise.Kind.MINE, new BigDecimal("120.50"), 0),
                        new Enterprise(new Uscc(ACCEPTED), region, "乙厂", Enterprise.Kind.PLANT, new BigDecimal("8"), 3))
                : List.of();
    }

    @Override
    public Optional<Enterprise> enterprise(String uscc) {
        return enterprises("210381").stream().filter(enterprise -> enterprise.uscc().value().equals(uscc)).findFirst();
    }

    @Override
    public boolean codeAccepted(String uscc) {
        return uscc.equals(ACCEPTED);
    }

    @Override
    public Outcome putEnterprises(Caller by, Table table) {
        log.add(by.username() + " put " + table.rows());
        return new Outcome(table.rows().size() - 1, 0, List.of(new Text("校验码不对。", "Check characters fail.")));
    }

    @Override
    public void acceptCode(Caller by, String uscc, String reason) {
        log.add(by.username() + " accepted " + uscc + ": " + reason);
    }

    @Override
    public List<Entry> entries(long before, int limit) {
        return List.of(new Entry(Math.min(before, 9), Instant.parse("2021-01-14T04:00:00Z"), "anna", "core.user.created", "bert",
                "{\"roles\":[\"auditor\"]}", "00ff"));
    }

    @Override
    public Verification verify() {
        return new Verification(9, List.of(new Damage(4, new Text("被改动", "changed"))));
    }

    @Override
    public Table readWorkbook(byte[] content) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Table readCsv(byte[] content, String charset) throws UnreadableTableException {
        String text = new String(content, java.nio.charset.Charset.forName(charset));
        if (text.isEmpty()) {
            throw new UnreadableTableException(new CellError(0, null, new Text("空文件", "empty file")));
        }
        return new Table(text.lines().map(line -> List.of(line.split(","))).toList());
    }

    @Override
    public byte[] writeWorkbook(List<Sheet> sheets) {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] writeCsv(Table table) {
        throw new UnsupportedOperationException();
    }
}
