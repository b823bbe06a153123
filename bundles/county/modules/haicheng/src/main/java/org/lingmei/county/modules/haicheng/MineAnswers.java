package org.lingmei.county.modules.haicheng;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.lingmei.reporting.api.IsoWeek;

/** What mines said when the county asked them about a week, in the county's own table. */
final class MineAnswers {

    private final DataSource tables;

    MineAnswers(DataSource tables) {
        this.tables = tables;
    }

    /**
     * What a mine said.
     *
     * @param notedBy who wrote it down
     * @param notedAt when
     */
    public record Answer(String answer, String notedBy, Instant notedAt) {
    }

    /** A week's answers by mine. */
    Map<String, Answer> of(IsoWeek week) throws SQLException {
        try (Connection connection = tables.getConnection(); PreparedStatement select = connection.prepareStatement(
                "SELECT uscc, answer, noted_by, noted_at FROM mine_answer WHERE week = ?")) {
            select.setString(1, week.toString());
            Map<String, Answer> answers = new TreeMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    answers.put(rows.getString(1), new Answer(rows.getString(2), rows.getString(3),
                            rows.getTimestamp(4).toLocalDateTime().toInstant(ZoneOffset.UTC)));
                }
            }
            return answers;
        }
    }

    /** Keeps an answer in the place of an earlier one. */
    void keep(IsoWeek week, String uscc, Answer answer) throws SQLException {
        try (Connection connection = tables.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement earlier = connection.prepareStatement("DELETE FROM mine_answer WHERE week = ? AND uscc = ?");
                    PreparedStatement insert = connection.prepareStatement(
                            "INSERT INTO mine_answer (week, uscc, answer, noted_by, noted_at) VALUES (?, ?, ?, ?, ?)")) {
                earlier.setString(1, week.toString());
                earlier.setString(2, uscc);
                earlier.executeUpdate();
                insert.setString(1, week.toString());
                insert.setString(2, uscc);
                insert.setString(3, answer.answer());
                insert.setString(4, answer.notedBy());
                insert.setTimestamp(5, Timestamp.valueOf(LocalDateTime.ofInstant(answer.notedAt(), ZoneOffset.UTC)));
                insert.executeUpdate();
                connection.commit();
            } catch (SQLException failure) {
                connection.rollback();
                throw failure;
            }
        }
    }
}
