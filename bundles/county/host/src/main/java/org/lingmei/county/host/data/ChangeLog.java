package org.lingmei.county.host.data;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lingmei.core.api.Text;
import org.lingmei.county.host.artifact.Refusal;

/**
 * A change log in Liquibase's formatted SQL, read by its plainest rules. What could make Liquibase run something else than what
 * stands there (properties, other delimiters, preconditions, runs on every change) is refused, so that what was checked is what
 * runs.
 */
final class ChangeLog {

    private static final Pattern FIRST = Pattern.compile("--\\s*liquibase\\s+formatted\\s+sql\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern CHANGE_SET = Pattern.compile("--\\s*changeset\\s+([\\w.@-]+:[\\w.-]+)((?:\\s+\\S+)*)\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern DATABASES = Pattern.compile("(?:\\s+dbms:(?:derby|postgresql)(?:,(?:derby|postgresql))*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern COMMENT = Pattern.compile("--\\s*([A-Za-z]*).*", Pattern.DOTALL);
    private static final Pattern INSTRUCTION = Pattern.compile("changesets?|propert(y|ies)|preconditions?|ignore(lines)?|validchecksums?|rollback.*|"
            + "include.*|liquibase",
            Pattern.CASE_INSENSITIVE);
    // Liquibase ends a statement at these, too
    private static final Pattern OTHER_END = Pattern.compile("\\s*(go|/)\\s*", Pattern.CASE_INSENSITIVE);

    private ChangeLog() {
    }

    /**
     * Reads the change sets in their order.
     *
     * @throws Refusal if it is not such a change log
     */
    static List<ChangeSet> read(byte[] content) throws Refusal {
        List<String> lines = decoded(content).lines().toList();
        if (lines.isEmpty() || !FIRST.matcher(lines.get(0)).matches()) {
            throw new Refusal(new Text("表结构变更记录的首行应为“%s”。", "the change log of its tables does not begin with “%s”").with("--liquibase formatted sql"));
        }
        List<ChangeSet> sets = new ArrayList<>();
        String id = null;
        StringBuilder sql = new StringBuilder();
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            Matcher changeSet = CHANGE_SET.matcher(line);
            if (changeSet.matches()) {
                if (!DATABASES.matcher(changeSet.group(2)).matches()) {
                    throw at(i, new Text("变更集 %1$s 只能带 dbms 属性，不能带“%2$s”", "change set %1$s may have the attribute dbms and no other, not “%2$s”")
                            .with(changeSet.group(1), changeSet.group(2).strip()));
                }
                add(sets, id, sql);
                id = changeSet.group(1);
            } else if (line.startsWith("--")) {
                comment(i, line);
            } else if (line.contains("${")) {
                // it would be replaced by a setting of the platform's
                throw at(i, new Text("不接受占位符“${…}”", "placeholders “${…}” are not accepted"));
            } else if (id == null && !line.isEmpty()) {
                throw at(i, new Text("语句不属于任何变更集", "a statement that belongs to no change set"));
            } else if (OTHER_END.matcher(line).matches()) {
                throw at(i, new Text("语句只能以分号结束", "statements end with a semicolon and nothing else"));
            } else {
                sql.append(line).append('\n');
            }
        }
        add(sets, id, sql);
        return sets;
    }

    private static void comment(int line, String text) throws Refusal {
        Matcher comment = COMMENT.matcher(text);
        if (comment.matches() && INSTRUCTION.matcher(comment.group(1)).matches()) {
            throw at(line, new Text("不接受指令“%s”", "the instruction “%s” is not accepted").with(text));
        }
    }

    private static void add(List<ChangeSet> sets, String id, StringBuilder sql) throws Refusal {
        if (id != null) {
            String own = id;
            if (sets.stream().anyMatch(set -> set.id().equals(own))) {
                throw new Refusal(new Text("变更集 %s 出现了两次。", "change set %s is there twice").with(id));
            }
            sets.add(new ChangeSet(id, sql.toString()));
        }
        sql.setLength(0);
    }

    private static Refusal at(int line, Text what) {
        return new Refusal(new Text("表结构变更记录第 %1$d 行：%2$s。", "line %1$d of the change log of its tables: %3$s").with(line + 1, what.zh(), what.en()));
    }

    private static String decoded(byte[] content) throws Refusal {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException other) {
            throw new Refusal(new Text("表结构变更记录不是 UTF-8 文本。", "the change log of its tables is not in UTF-8"), other);
        }
    }
}
