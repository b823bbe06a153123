package org.lingmei.core.web.problem;

import java.util.Set;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.core.web.exchange.RequestIds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database that is away comes back; one that does not understand us is our mistake, but for a text that no caller could mean. */
public final class DatabaseMapper implements ExceptionMapper<DatabaseException> {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseMapper.class);
    private static final int RETRY_SECONDS = 5;
    private static final int STATE_CLASS_LENGTH = 2;
    // SQL state classes of wrong statements and wrong values: dynamic SQL, data, syntax or access rule.
    private static final Set<String> OUR_MISTAKES = Set.of("07", "21", "22", "42");

    // PostgreSQL has no place in a text for the character 0, wherever in a request it stood
    private static final String CHARACTER_NOT_IN_REPERTOIRE = "22021";

    private static final Problem UNSTORABLE = Problem.badRequest(new Text("文字里有无法保存的字符。", "There is a character in it that cannot be stored."));
    private static final Problem CONFLICT = new Problem("conflict", 409, new Text("数据冲突", "Conflict"),
            new Text("数据刚刚被别人改过，请刷新后再试。", "Somebody else has just changed this; reload and try again."));
    private static final Problem UNAVAILABLE = new Problem("database-unavailable", 503,
            new Text("数据库暂时不可用", "Database unavailable"),
            new Text("数据库暂时不可用，什么都没有保存，请稍后再试。",
                    "The database is unavailable for the moment; nothing was stored. Please try again later."));

    private final UnexpectedMapper unexpected;

    public DatabaseMapper(UnexpectedMapper unexpected) {
        this.unexpected = unexpected;
    }

    @Override
    public Response toResponse(DatabaseException exception) {
        if (exception.integrityViolation()) {
            LOG.warn("Incident {}: a constraint that the room did not foresee", RequestIds.current(), exception);
            return ProblemAnswers.of(CONFLICT).build();
        }
        String state = exception.sqlState();
        if (state.equals(CHARACTER_NOT_IN_REPERTOIRE)) {
            return ProblemAnswers.of(UNSTORABLE).build();
        }
        if (state.length() >= STATE_CLASS_LENGTH && OUR_MISTAKES.contains(state.substring(0, STATE_CLASS_LENGTH))) {
            return unexpected.toResponse(exception);
        }
        LOG.error("Incident {}: database unavailable", RequestIds.current(), exception);
        return ProblemAnswers.of(UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS).build();
    }
}
