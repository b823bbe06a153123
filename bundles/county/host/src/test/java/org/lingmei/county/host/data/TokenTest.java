package org.lingmei.county.host.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TokenTest {

    private static List<String> texts(String sql) throws Token.Unreadable {
        return Token.of(sql).stream().map(Token::text).toList();
    }

    @Test
    void takesQuotedTextsAsAWhole() throws Exception {
        assertEquals(List.of("INSERT", "a\"\"b", "(", "'it''s'", ")"), texts("insert \"a\"\"b\" ('it''s') -- no more"));
        assertThrows(Token.Unreadable.class, () -> Token.of("insert ('open)"));
        assertThrows(Token.Unreadable.class, () -> Token.of("insert \"\""));
    }

    @Test
    void aLiteralMayBeLong() throws Exception {
        assertEquals(3, Token.of("values ('" + "海城''".repeat(100_000) + "'").size());
    }
}
