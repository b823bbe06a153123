package org.lingmei.grading.service.store;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lingmei.core.api.tx.SqlTime;
import org.lingmei.grading.api.StandardRef;
import org.lingmei.grading.engine.consultation.Answer;
import org.lingmei.grading.engine.consultation.Decision;
import org.lingmei.grading.engine.consultation.Proceedings;
import org.lingmei.grading.engine.consultation.Proposal;
import org.lingmei.grading.engine.consultation.ProposedLimit;
import org.lingmei.grading.engine.consultation.Round;
import org.lingmei.grading.engine.consultation.Ruling;
import org.lingmei.grading.engine.consultation.Verdict;
import org.lingmei.grading.engine.standard.Comparison;
import org.lingmei.grading.engine.standard.Quantity;

/** Keeps the rounds in which drafts were laid before the counties, every version of every answer, and what was decided. */
public final class ConsultationStore {

    private static final String OF_VERSION = " where code = ? and version = ? ";

    private ConsultationStore() {
    }

    private record AnswerKey(int round, String region, int version) {
    }

    /** What has happened to a version. */
    public static Proceedings proceedings(Connection connection, StandardRow row) throws SQLException {
        Map<AnswerKey, List<Proposal>> proposals = proposals(connection, row.ref());
        Map<Integer, List<Answer>> answers = answers(connection, row.ref(), proposals);
        List<Round> rounds = new ArrayList<>();
        try (PreparedStatement select = ofVersion(connection, """
                select round, revision, counties, circulated_by, circulated_at, deadline, closed_by, closed_at from consultation_round"""
                + OF_VERSION + "order by round", row.ref()); ResultSet found = select.executeQuery()) {
            while (found.next()) {
                rounds.add(new Round(found.getInt(1), found.getInt(2), List.of(found.getString(3).split(",")), found.getString(4),
                        SqlTime.read(found.getTimestamp(5)), found.getDate(6).toLocalDate(), answers.getOrDefault(found.getInt(1), List.of()),
                        found.getString(7), time(found.getTimestamp(8))));
            }
        }
        return new Proceedings(row.state(), row.revision(), rounds);
    }

    private static Map<Integer, List<Answer>> answers(Connection connection, StandardRef ref, Map<AnswerKey, List<Proposal>> proposals)
            throws SQLException {
        Map<Integer, List<Answer>> answers = new HashMap<>();
        try (PreparedStatement select = ofVersion(connection, """
                select round, region, answer_version, verdict, remark, answered_by, answered_at from consultation_answer"""
                + OF_VERSION + "order by round, answered_at, region, answer_version", ref); ResultSet found = select.executeQuery()) {
            while (found.next()) {
                AnswerKey key = new AnswerKey(found.getInt(1), found.getString(2), found.getInt(3));
                answers.computeIfAbsent(key.round(), round -> new ArrayList<>()).add(new Answer(key.region(), key.version(),
                        Verdict.ofCode(found.getString(4)).orElseThrow(), found.getString(5), proposals.getOrDefault(key, List.of()),
                        found.getString(6), SqlTime.read(found.getTimestamp(7))));
            }
        }
        return answers;
    }

    private static Map<AnswerKey, List<Proposal>> proposals(Connection connection, StandardRef ref) throws SQLException {
        Map<Integer, List<ProposedLimit>> limits = limits(connection, ref);
        Map<AnswerKey, List<Proposal>> proposals = new HashMap<>();
        try (PreparedStatement select = ofVersion(connection, """
                select round, region, answer_version, proposal, clause, proposed_text, reason, decision, decision_reason, decided_by, decided_at
                from consultation_proposal""" + OF_VERSION + "order by proposal", ref); ResultSet found = select.executeQuery()) {
            while (found.next()) {
                Decision decision = found.getString(8) == null ? null : new Decision(Ruling.ofCode(found.getString(8)).orElseThrow(),
                        found.getString(9), found.getString(10), SqlTime.read(found.getTimestamp(11)));
                proposals.computeIfAbsent(new AnswerKey(found.getInt(1), found.getString(2), found.getInt(3)), key -> new ArrayList<>())
                        .add(new Proposal(found.getInt(4), found.getString(5), found.getString(6), found.getString(7),
                                limits.getOrDefault(found.getInt(4), List.of()), decision));
            }
        }
        return proposals;
    }

    private static Map<Integer, List<ProposedLimit>> limits(Connection connection, StandardRef ref) throws SQLException {
        Map<Integer, List<ProposedLimit>> limits = new HashMap<>();
        try (PreparedStatement select = ofVersion(connection, """
                select proposal, grade_table, grade_row, quantity, comparison, limit_value from consultation_limit"""
                + OF_VERSION + "order by proposal, position", ref); ResultSet found = select.executeQuery()) {
            while (found.next()) {
                String value = found.getString(6);
                limits.computeIfAbsent(found.getInt(1), proposal -> new ArrayList<>()).add(new ProposedLimit(found.getString(2),
                        found.getString(3), Quantity.ofCode(found.getString(4)).orElseThrow(),
                        Comparison.ofCode(found.getString(5)).orElseThrow(), value == null ? null : new BigDecimal(value)));
            }
        }
        return limits;
    }

    /** Keeps a new round; it has no answers yet. */
    public static void insert(Connection connection, StandardRef ref, Round round) throws SQLException {
        try (PreparedStatement insert = ofVersion(connection, """
                insert into consultation_round (code, version, round, revision, counties, circulated_by, circulated_at, deadline)
                values (?, ?, ?, ?, ?, ?, ?, ?)""", ref)) {
            insert.setInt(3, round.number());
            insert.setInt(4, round.revision());
            insert.setString(5, String.join(",", round.counties()));
            insert.setString(6, round.by());
            insert.setTimestamp(7, SqlTime.store(round.circulatedAt()));
            insert.setDate(8, Date.valueOf(round.deadline()));
            insert.executeUpdate();
        }
    }

    /** Keeps an answer with its proposals beside the county's earlier ones. */
    public static void insert(Connection connection, StandardRef ref, int round, Answer answer) throws SQLException {
        try (PreparedStatement insert = ofVersion(connection, """
                insert into consultation_answer (code, version, round, region, answer_version, verdict, remark, answered_by, answered_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""", ref)) {
            insert.setInt(3, round);
            insert.setString(4, answer.region());
            insert.setInt(5, answer.version());
            insert.setString(6, answer.verdict().code());
            insert.setString(7, answer.remark());
            insert.setString(8, answer.by());
            insert.setTimestamp(9, SqlTime.store(answer.at()));
            insert.executeUpdate();
        }
        for (Proposal proposal : answer.proposals()) {
            insert(connection, ref, round, answer, proposal);
        }
    }

    private static void insert(Connection connection, StandardRef ref, int round, Answer answer, Proposal proposal) throws SQLException {
        try (PreparedStatement insert = ofVersion(connection, """
                insert into consultation_proposal (code, version, proposal, round, region, answer_version, clause, proposed_text, reason)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""", ref)) {
            insert.setInt(3, proposal.id());
            insert.setInt(4, round);
            insert.setString(5, answer.region());
            insert.setInt(6, answer.version());
            insert.setString(7, proposal.clause());
            insert.setString(8, proposal.text());
            insert.setString(9, proposal.reason());
            insert.executeUpdate();
        }
        try (PreparedStatement insert = ofVersion(connection, """
                insert into consultation_limit (code, version, proposal, position, grade_table, grade_row, quantity, comparison, limit_value)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""", ref)) {
            for (int i = 0; i < proposal.limits().size(); i++) {
                ProposedLimit limit = proposal.limits().get(i);
                insert.setInt(3, proposal.id());
                insert.setInt(4, i);
                insert.setString(5, limit.table());
                insert.setString(6, limit.row());
                insert.setString(7, limit.quantity().code());
                insert.setString(8, limit.comparison().code());
                insert.setString(9, limit.value() == null ? null : limit.value().toPlainString());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Keeps what was decided on a proposal. */
    public static void decide(Connection connection, StandardRef ref, int proposal, Decision decision) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update consultation_proposal set decision = ?, decision_reason = ?, decided_by = ?, decided_at = ?
                where code = ? and version = ? and proposal = ?""")) {
            update.setString(1, decision.ruling().code());
            update.setString(2, decision.reason());
            update.setString(3, decision.by());
            update.setTimestamp(4, SqlTime.store(decision.at()));
            update.setString(5, ref.code());
            update.setInt(6, ref.number());
            update.setInt(7, proposal);
            update.executeUpdate();
        }
    }

    /** Keeps that a round was closed. */
    public static void close(Connection connection, StandardRef ref, Round round) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update consultation_round set closed_by = ?, closed_at = ? where code = ? and version = ? and round = ?""")) {
            update.setString(1, round.closedBy());
            update.setTimestamp(2, SqlTime.store(round.closedAt()));
            update.setString(3, ref.code());
            update.setInt(4, ref.number());
            update.setInt(5, round.number());
            update.executeUpdate();
        }
    }

    private static PreparedStatement ofVersion(Connection connection, String sql, StandardRef ref) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setString(1, ref.code());
        statement.setInt(2, ref.number());
        return statement;
    }

    private static Instant time(Timestamp stored) {
        return stored == null ? null : SqlTime.read(stored);
    }
}
