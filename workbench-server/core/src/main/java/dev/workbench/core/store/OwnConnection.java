package dev.workbench.core.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A connection that one thread keeps, and commits by hand. The database closes itself when its
/// file cannot be written; the connection is then made anew, which opens the database again, as
/// soon as that is possible. One thread at a time.
final class OwnConnection implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OwnConnection.class);

  private final Database database;
  private @Nullable Connection connection;
  private @Nullable Sql sql;

  OwnConnection(Database database) throws SQLException {
    this.database = database;
    sql();
  }

  /// The statements of this connection; connects when it was lost.
  ///
  /// @throws SQLException when the database cannot be opened now
  Sql sql() throws SQLException {
    Sql known = sql;
    if (known != null) {
      return known;
    }
    Connection made = database.connect();
    Sql fresh = new Sql(made);
    connection = made;
    sql = fresh;
    return fresh;
  }

  void commit() throws SQLException {
    sql().connection().commit();
  }

  /// Undoes what is not committed.
  void undo() {
    Connection known = connection;
    if (known != null) {
      try {
        known.rollback();
      } catch (SQLException lost) {
        giveUp(lost);
      }
    }
  }

  /// Undoes what is not committed, because of a failure. When the database is gone, so is the
  /// connection, and what was not committed.
  void undoAfter(Exception failure) {
    if (Dialect.isLost(failure)) {
      giveUp(failure);
    } else {
      undo();
    }
  }

  /// What is not committed is undone.
  @Override
  public void close() throws SQLException {
    try (Connection known = connection;
        Sql statements = sql) {
      connection = null;
      sql = null;
    }
  }

  /// The connection is not closed: H2 would undo its transaction first, and in a store that has
  /// closed itself goes round in circles at that.
  private void giveUp(Exception failure) {
    log.warn("the store's connection is lost and made anew: {}", failure.getMessage());
    connection = null;
    sql = null;
  }
}
