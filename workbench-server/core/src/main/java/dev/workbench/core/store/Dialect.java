package dev.workbench.core.store;

import dev.workbench.contract.ProblemException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.h2.engine.Constants;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.MVStoreTool;

/// All that is peculiar to H2; the rest of the store is portable SQL. Any thread.
final class Dialect {
  /// The words of the schema that each database says in its own way.
  static final Map<String, String> TYPES =
      Map.of("text", "varchar", "binary", "varbinary", "stored", "");

  /// The isolation level at which all statements of a transaction see the same state.
  static final int SNAPSHOT = Constants.TRANSACTION_SNAPSHOT;

  private static final List<String> SEARCHED =
      List.of("experiment", "run", "hyperparameter", "tag", "metric", "figure", "artifact");

  private static final Set<Integer> LOST =
      Set.of(
          ErrorCode.DATABASE_IS_CLOSED,
          ErrorCode.OBJECT_CLOSED,
          ErrorCode.IO_EXCEPTION_1,
          ErrorCode.IO_EXCEPTION_2,
          ErrorCode.CONNECTION_BROKEN_1,
          // a database that is closing itself knows its tables no more
          ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1,
          ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1,
          ErrorCode.DATABASE_CALLED_AT_SHUTDOWN);

  private Dialect() {}

  /// The database in that file (without `.mv.db`). Only this JVM may open it.
  ///
  /// @param layer a scheme of H2's file system; empty for the plain one
  static DataSource open(String layer, Path file) {
    var source = new JdbcDataSource();
    source.setURL(
        "jdbc:h2:file:"
            + (layer.isEmpty() ? "" : layer + ":")
            + file.toAbsolutePath().toString().replace(";", "\\;")
            + ";WRITE_DELAY=0;AUTO_SERVER=FALSE;DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=64"
            // by itself it reads whole tables after a commit, without holding on to what it reads
            + ";ANALYZE_AUTO=0"
            + ";CACHE_SIZE="
            + Math.max(16, Runtime.getRuntime().maxMemory() >> 24) * 1024);
    source.setUser("workbench");
    return source;
  }

  /// Whether another process has the file open.
  static boolean isInUse(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && sql.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
        return true;
      }
    }
    return false;
  }

  /// Why a file could not be opened, in words where there are any.
  static RuntimeException explained(Path file, Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof MVStoreException store) {
        String problem =
            switch (store.getErrorCode()) {
              case DataUtils.ERROR_UNSUPPORTED_FORMAT ->
                  "the store %s was written by a newer Workbench, with a newer version of its database: start that one on this home";
              case DataUtils.ERROR_FILE_CORRUPT ->
                  "the store %s is damaged: restore a backup into another home with 'workbench restore', and keep this file";
              case DataUtils.ERROR_READING_FAILED, DataUtils.ERROR_WRITING_FAILED ->
                  "the store %s cannot be read or written: see to whom it belongs, and whether the disk is full or failing";
              default -> "the store %s cannot be opened";
            };
        return ProblemException.conflict(problem.formatted(file) + " (" + store.getMessage() + ")");
      }
    }
    if (failure instanceof RuntimeException known) {
      return known;
    }
    return ProblemException.conflict(
        "the store %s cannot be opened (%s)".formatted(file, failure.getMessage()));
  }

  /// Has the database look at the tables that are searched, so that it plans well.
  static void analyze(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String table : SEARCHED) {
        statement.execute("analyze table " + table + " sample_size 1000");
      }
    }
  }

  /// Whether the database has closed itself or cannot be read or written.
  static boolean isLost(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof MVStoreException
          || (cause instanceof SQLException sql && LOST.contains(sql.getErrorCode()))) {
        return true;
      }
    }
    return false;
  }

  /// Writes the file of a database that nobody has open anew, without what is free in it.
  static void compact(Path file) {
    MVStoreTool.compact(file.toString(), false);
  }
}
