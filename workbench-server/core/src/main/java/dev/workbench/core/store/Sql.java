package dev.workbench.core.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Statements on one connection, prepared once. One thread at a time.
final class Sql implements AutoCloseable {

  /// Reads the row at which the result stands.
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet result) throws SQLException;
  }

  /// Takes the row at which the result stands.
  @FunctionalInterface
  interface Each {
    void accept(ResultSet result) throws SQLException;
  }

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Sql(Connection connection) {
    this.connection = connection;
  }

  Connection connection() {
    return connection;
  }

  void each(String sql, Each each, @Nullable Object... parameters) throws SQLException {
    try (ResultSet result = bound(sql, parameters).executeQuery()) {
      while (result.next()) {
        each.accept(result);
      }
    }
  }

  <T> List<T> list(String sql, Row<T> row, @Nullable Object... parameters) throws SQLException {
    List<T> rows = new ArrayList<>();
    each(sql, result -> rows.add(row.read(result)), parameters);
    return rows;
  }

  <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... parameters)
      throws SQLException {
    return list(sql, row, parameters).stream().findFirst();
  }

  long number(String sql, @Nullable Object... parameters) throws SQLException {
    return first(sql, result -> result.getLong(1), parameters).orElse(0L);
  }

  /// @return how many rows were changed
  int update(String sql, @Nullable Object... parameters) throws SQLException {
    return bound(sql, parameters).executeUpdate();
  }

  /// @return the key that the database gave the new row: its first column
  long insert(String sql, @Nullable Object... parameters) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS);
      prepared.put(sql, statement);
    }
    bind(statement, parameters);
    statement.executeUpdate();
    try (ResultSet keys = statement.getGeneratedKeys()) {
      keys.next();
      return keys.getLong(1);
    }
  }

  /// One statement for many rows of parameters.
  void batch(String sql, Collection<@Nullable Object[]> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    PreparedStatement statement = bound(sql);
    for (@Nullable Object[] row : rows) {
      bind(statement, row);
      statement.addBatch();
    }
    statement.executeBatch();
  }

  /// Numbers as one parameter of `= any(?)`.
  Object array(Collection<Long> numbers) throws SQLException {
    return connection.createArrayOf("bigint", numbers.toArray());
  }

  /// Texts as one parameter of `unnest(?)`.
  Object texts(Collection<String> texts) throws SQLException {
    return connection.createArrayOf("varchar", texts.toArray());
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : prepared.values()) {
      statement.close();
    }
    prepared.clear();
  }

  private PreparedStatement bound(String sql, @Nullable Object... parameters) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    bind(statement, parameters);
    return statement;
  }

  private static void bind(PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }
}
