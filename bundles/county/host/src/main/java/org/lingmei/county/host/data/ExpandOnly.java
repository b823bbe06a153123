package org.lingmei.county.host.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.lingmei.core.api.Text;
import org.lingmei.county.host.artifact.Refusal;

/**
 * Whether change sets only add: while a new version is on its way into force, and after it was rolled back, the former version
 * works on the same tables. What is not known to be harmless is refused.
 */
final class ExpandOnly {

    private static final Set<String> NEVER = Set.of("DROP", "TRUNCATE", "RENAME", "GRANT", "REVOKE", "EXECUTE", "CALL", "COPY", "MERGE", "RETURNING");
    private static final Set<String> CONSTRAINTS = Set.of("CONSTRAINT", "PRIMARY", "FOREIGN", "UNIQUE", "CHECK", "EXCLUDE", "REFERENCES");
    private static final Set<String> BOOKKEEPING = Set.of("databasechangelog", "databasechangeloglock", "change_log_mark");

    private final Set<String> tables = new LinkedHashSet<>();

    /**
     * Checks a change set.
     *
     * @throws Refusal in a sentence that names the change set
     */
    void check(ChangeSet set) throws Refusal {
        List<Token> tokens;
        try {
            tokens = Token.of(set.sql());
        } catch (Token.Unreadable unreadable) {
            throw refused(set, new Text("“%s”附近的写法不被接受", "what is written at “%s” is not accepted").with(unreadable.getMessage()));
        }
        Set<String> fresh = new HashSet<>();
        List<Token> statement = new ArrayList<>();
        for (Token token : tokens) {
            if (!token.is(";")) {
                statement.add(token);
            } else if (!statement.isEmpty()) {
                statement(set, new Cursor(statement), fresh);
                statement.clear();
            }
        }
        if (!statement.isEmpty()) {
            statement(set, new Cursor(statement), fresh);
        }
    }

    /** The tables that were created, extended or filled, in the order of their first appearance. */
    Set<String> tables() {
        return tables;
    }

    private void statement(ChangeSet set, Cursor at, Set<String> fresh) throws Refusal {
        harmful(set, at.tokens);
        String start = at.start();
        if (at.take("CREATE", "TABLE")) {
            at.take("IF", "NOT", "EXISTS");
            fresh.add(table(set, at));
        } else if (at.take("CREATE", "UNIQUE", "INDEX")) {
            if (!fresh.contains(indexed(set, at))) {
                throw refused(set, new Text("唯一索引只能建在同一变更集新建的表上", "a unique index is accepted on a table that the same change set creates, and no other"));
            }
        } else if (at.take("CREATE", "INDEX")) {
            indexed(set, at);
        } else if (at.take("CREATE", "VIEW")) {
            unqualified(set, at);
        } else if (at.take("INSERT", "INTO")) {
            table(set, at);
        } else if (at.take("ALTER", "TABLE")) {
            at.take("IF", "EXISTS");
            at.take("ONLY");
            table(set, at);
            additions(set, at);
        } else if (!at.take("COMMENT", "ON")) {
            throw refused(set, new Text("%s 不是只增不减的变更", "%s is no change that only adds").with(start));
        }
    }

    /** Words that have no place in any statement that only adds, and names of other schemas. */
    private static void harmful(ChangeSet set, List<Token> tokens) throws Refusal {
        Set<String> plain = new HashSet<>();
        for (int i = 0; i < tokens.size(); i++) {
            boolean qualifies = i + 1 < tokens.size() && tokens.get(i + 1).is(".");
            if (tokens.get(i).name() && !qualifies) {
                plain.add(folded(tokens.get(i)));
            }
        }
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean action = (token.is("DELETE") || token.is("UPDATE")) && !(i > 0 && tokens.get(i - 1).is("ON"));
            if (action || token.kind() == Token.Kind.WORD && NEVER.contains(token.text())) {
                throw refused(set, new Text("含有 %s，不是只增不减的变更", "it contains %s and does not only add").with(token.text()));
            }
            if (token.name() && i + 1 < tokens.size() && tokens.get(i + 1).is(".") && !plain.contains(folded(token))) {
                throw refused(set, new Text("“%s”指向另一个模式：表名之前不要写模式名", "“%s” points into some schema: tables are named without one").with(token.text()));
            }
        }
    }

    private void additions(ChangeSet set, Cursor at) throws Refusal {
        do {
            Text other = new Text("ALTER TABLE 只能用于增加列", "ALTER TABLE is accepted for adding columns only");
            if (!at.take("ADD")) {
                throw refused(set, other);
            }
            at.take("COLUMN");
            at.take("IF", "NOT", "EXISTS");
            Token column = at.next();
            if (!column.name() || column.kind() == Token.Kind.WORD && CONSTRAINTS.contains(column.text())) {
                throw refused(set, other);
            }
            List<Token> definition = at.upToComma();
            boolean required = definition.stream().anyMatch(token -> token.is("NOT"));
            boolean filled = definition.stream().anyMatch(token -> token.is("DEFAULT") || token.is("GENERATED"));
            if (required && !filled) {
                throw refused(set, new Text("列 %s 既不可空又没有默认值，旧版本无法继续写入", "column %s is neither nullable nor has it a default, so the former version could not write")
                        .with(column.text()));
            }
            if (definition.stream().anyMatch(token -> token.kind() == Token.Kind.WORD && CONSTRAINTS.contains(token.text()))) {
                throw refused(set, new Text("列 %s 带有约束，旧版本可能无法继续写入", "column %s comes with a constraint, which the former version may not meet").with(column.text()));
            }
        } while (at.take(","));
        if (at.more()) {
            throw refused(set, new Text("ALTER TABLE 只能用于增加列", "ALTER TABLE is accepted for adding columns only"));
        }
    }

    private String table(ChangeSet set, Cursor at) throws Refusal {
        String table = unqualified(set, at);
        if (BOOKKEEPING.contains(table)) {
            throw refused(set, new Text("表 %s 由平台使用", "table %s is the platform's").with(table));
        }
        tables.add(table);
        return table;
    }

    private String indexed(ChangeSet set, Cursor at) throws Refusal {
        at.take("IF", "NOT", "EXISTS");
        unqualified(set, at);
        if (!at.take("ON")) {
            throw refused(set, new Text("索引应写明 ON 哪个表", "an index has to say ON which table"));
        }
        return table(set, at);
    }

    private static String unqualified(ChangeSet set, Cursor at) throws Refusal {
        Token name = at.next();
        if (!name.name() || at.take(".")) {
            throw refused(set, new Text("“%s”处应为不带模式的名称", "at “%s” there should be a name without a schema").with(name.text()));
        }
        return folded(name);
    }

    private static String folded(Token name) {
        return name.text().toLowerCase(Locale.ROOT);
    }

    private static Refusal refused(ChangeSet set, Text why) {
        return new Refusal(new Text("变更集 %1$s 被拒绝：%2$s。", "change set %1$s is refused: %3$s").with(set.id(), why.zh(), why.en()));
    }

    /** A place in a statement. */
    private static final class Cursor {

        private static final Token END = new Token(Token.Kind.SIGN, "");

        private final List<Token> tokens;
        private int position;

        private Cursor(List<Token> tokens) {
            this.tokens = List.copyOf(tokens);
        }

        /** How the statement begins, for a message. */
        private String start() {
            return String.join(" ", tokens.stream().limit(2).map(Token::text).toList());
        }

        /** Goes past these if they are next. */
        private boolean take(String... expected) {
            for (int i = 0; i < expected.length; i++) {
                if (position + i >= tokens.size() || !tokens.get(position + i).is(expected[i])) {
                    return false;
                }
            }
            position += expected.length;
            return true;
        }

        private boolean more() {
            return position < tokens.size();
        }

        private Token next() {
            return more() ? tokens.get(position++) : END;
        }

        /** What stands before the next comma that is in no brackets. */
        private List<Token> upToComma() {
            int from = position;
            int depth = 0;
            while (more() && !(depth == 0 && tokens.get(position).is(","))) {
                depth += tokens.get(position).is("(") ? 1 : tokens.get(position).is(")") ? -1 : 0;
                position++;
            }
            return tokens.subList(from, position);
        }
    }
}
