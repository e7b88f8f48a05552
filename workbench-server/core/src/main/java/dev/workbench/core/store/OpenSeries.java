package dev.workbench.core.store;

import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Series;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The answers that are being read part by part, each on a connection of its own that holds one
/// snapshot of the database. Few at a time, and none for long without being asked: a snapshot keeps
/// the file from reusing space. Any thread; blocks.
final class OpenSeries implements AutoCloseable {
  private static final int MOST = 16;
  private static final long FORGOTTEN_NANOS = Duration.ofSeconds(60).toNanos();

  /// One answer; its monitor is held while a part is made.
  private static final class Open {
    private final Connection connection;
    private final Sql sql;
    private final SeriesStream stream;
    private volatile long asked = System.nanoTime();
    private boolean ended;

    Open(Connection connection, Series.Read read) throws SQLException {
      this.connection = connection;
      this.sql = new Sql(connection);
      this.stream = new SeriesStream(new SeriesPieces(sql, read));
    }
  }

  private final Database database;
  private final Map<String, Open> streams = new ConcurrentHashMap<>();

  OpenSeries(Database database) {
    this.database = database;
  }

  /// @throws ProblemException when there is no such run, the question makes no sense, or too many
  ///   are open
  Series.Stream open(Series.Read read) throws SQLException {
    if (streams.size() >= MOST) {
      throw new ProblemException(
          ProblemException.Kind.TOO_BUSY,
          streams.size() + " answers are being read part by part already; try again in a moment");
    }
    Connection connection = database.connect();
    try {
      connection.setTransactionIsolation(Dialect.SNAPSHOT);
      var id = UUID.randomUUID().toString();
      streams.put(id, new Open(connection, read));
      return new Series.Stream(id);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /// @throws ProblemException when the stream has ended or nobody asked for it for too long
  Series.Part next(Series.Stream id) throws SQLException {
    Open open = streams.get(id.id());
    if (open == null) {
      throw ended(id);
    }
    synchronized (open) {
      if (open.ended) {
        throw ended(id);
      }
      Series.Part part = open.stream.next();
      open.asked = System.nanoTime();
      if (part.last()) {
        end(id);
      }
      return part;
    }
  }

  /// Ends a stream; one that has ended already stays so.
  Series.Ack end(Series.Stream id) throws SQLException {
    Open open = streams.remove(id.id());
    if (open != null) {
      synchronized (open) {
        open.ended = true;
        try (open.connection;
            open.sql) {
          open.connection.rollback();
        }
      }
    }
    return new Series.Ack();
  }

  /// Ends those that nobody asked for a part of in the last minute.
  Series.Ack endForgotten() throws SQLException {
    long now = System.nanoTime();
    for (Map.Entry<String, Open> open : streams.entrySet()) {
      if (now - open.getValue().asked > FORGOTTEN_NANOS) {
        end(new Series.Stream(open.getKey()));
      }
    }
    return new Series.Ack();
  }

  @Override
  public void close() throws SQLException {
    for (String id : streams.keySet()) {
      end(new Series.Stream(id));
    }
  }

  private static ProblemException ended(Series.Stream id) {
    return ProblemException.notFound(
        "stream " + id.id() + " has ended, or was not asked for within 60 s: open it again");
  }
}
