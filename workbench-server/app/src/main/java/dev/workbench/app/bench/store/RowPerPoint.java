package dev.workbench.app.bench.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/// A table with a row for each point, laid out as MLflow's, with its second table of the latest
/// values: prepared statements, one batch and one transaction for each append.
final class RowPerPoint implements PointStore {
  private static final String METRICS =
      "create table if not exists metrics (key varchar(250) not null, value double precision not null,"
          + " timestamp bigint not null, run_uuid varchar(32) not null, step bigint not null,"
          + " is_nan boolean not null,"
          + " primary key (key, timestamp, step, run_uuid, value, is_nan))";
  private static final String LATEST =
      "create table if not exists latest_metrics (key varchar(250) not null, value double precision"
          + " not null, timestamp bigint, step bigint not null, is_nan boolean not null,"
          + " run_uuid varchar(32) not null, primary key (key, run_uuid))";
  private static final String INDEX =
      "create index if not exists index_metrics_run_uuid on metrics (run_uuid, key, step)";
  private static final String INSERT =
      "insert into metrics (key, value, timestamp, run_uuid, step, is_nan) values (?, ?, ?, ?, ?, ?)";
  private static final String READ =
      "select step, timestamp, value from metrics where run_uuid = ? and key = ? order by step,"
          + " timestamp";

  private final Engine engine;
  private final String url;
  private final Durability durability;
  private final AtomicLong runs = new AtomicLong();
  private final Connection keptOpen;

  /// What keeps the table.
  enum Engine {
    /// In the words of its own dialect; a commit is written to the file at once, as the product's.
    H2(
        "jdbc:h2:file:%s;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;NON_KEYWORDS=KEY,VALUE",
        "merge into latest_metrics (key, value, timestamp, step, is_nan, run_uuid) key (key, run_uuid)"
            + " values (?, ?, ?, ?, ?, ?)") {
      @Override
      void durable(Connection connection, Durability durability) {
        // as opened
      }

      @Override
      void commit(Connection connection, Durability durability) throws SQLException {
        connection.commit();
        if (durability == Durability.FSYNC) {
          try (Statement statement = connection.createStatement()) {
            statement.execute("checkpoint sync");
          }
        }
      }
    },

    /// With a write-ahead log, synchronous = NORMAL or FULL.
    SQLITE(
        "jdbc:sqlite:%s.sqlite",
        "insert into latest_metrics (key, value, timestamp, step, is_nan, run_uuid)"
            + " values (?, ?, ?, ?, ?, ?) on conflict (key, run_uuid) do update set"
            + " value = excluded.value, timestamp = excluded.timestamp, step = excluded.step,"
            + " is_nan = excluded.is_nan") {
      @Override
      void durable(Connection connection, Durability durability) throws SQLException {
        try (Statement statement = connection.createStatement()) {
          statement.execute("pragma journal_mode = wal");
          statement.execute(
              "pragma synchronous = " + (durability == Durability.FSYNC ? "full" : "normal"));
        }
      }

      @Override
      void commit(Connection connection, Durability durability) throws SQLException {
        connection.commit();
      }
    };

    private final String url;
    private final String upsert;

    Engine(String url, String upsert) {
      this.url = url;
      this.upsert = upsert;
    }

    abstract void durable(Connection connection, Durability durability) throws SQLException;

    abstract void commit(Connection connection, Durability durability) throws SQLException;
  }

  RowPerPoint(Engine engine, Path folder, Durability durability) throws SQLException {
    this.engine = engine;
    this.durability = durability;
    this.url = engine.url.formatted(folder.resolve("rows").toAbsolutePath());
    this.keptOpen = connect();
    try (Statement statement = keptOpen.createStatement()) {
      for (String sql : new String[] {METRICS, LATEST, INDEX}) {
        statement.execute(sql);
      }
    }
    keptOpen.commit();
  }

  @Override
  public String name() {
    return engine == Engine.H2 ? "a row per point in H2" : "a row per point in SQLite";
  }

  @Override
  public Writer writer() throws SQLException {
    long run = runs.incrementAndGet();
    return new RowWriter("run%029d".formatted(run), new LossCurve(run));
  }

  @Override
  public int read(String run) throws SQLException {
    int size = 0;
    long[] steps = new long[1024];
    long[] times = new long[1024];
    double[] values = new double[1024];
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setString(1, run);
      statement.setString(2, "train_loss");
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          if (size == steps.length) {
            steps = Arrays.copyOf(steps, 2 * size);
            times = Arrays.copyOf(times, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
          }
          steps[size] = rows.getLong(1);
          times[size] = rows.getLong(2);
          values[size++] = rows.getDouble(3);
        }
      }
      connection.rollback();
    }
    return size;
  }

  @Override
  public void close() throws SQLException {
    keptOpen.close();
  }

  private Connection connect() throws SQLException {
    Connection connection = DriverManager.getConnection(url, "bench", "");
    engine.durable(connection, durability);
    connection.setAutoCommit(false);
    return connection;
  }

  private final class RowWriter implements Writer {
    private final String run;
    private final LossCurve curve;
    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement upsert;

    RowWriter(String run, LossCurve curve) throws SQLException {
      this.run = run;
      this.curve = curve;
      this.connection = connect();
      this.insert = connection.prepareStatement(INSERT);
      this.upsert = connection.prepareStatement(engine.upsert);
    }

    @Override
    public String run() {
      return run;
    }

    @Override
    public void append(int count) throws SQLException {
      var points = curve.next(count);
      if (engine == Engine.SQLITE) {
        // it has one writer at a time: waiting here is faster than being told that it is busy
        synchronized (RowPerPoint.this) {
          write(points, count);
        }
      } else {
        write(points, count);
      }
    }

    private void write(LossCurve.Points points, int count) throws SQLException {
      for (int i = 0; i < count; i++) {
        insert.setString(1, "train_loss");
        insert.setDouble(2, points.values()[i]);
        insert.setLong(3, points.times()[i]);
        insert.setString(4, run);
        insert.setLong(5, points.steps()[i]);
        insert.setBoolean(6, false);
        insert.addBatch();
      }
      insert.executeBatch();
      upsert.setString(1, "train_loss");
      upsert.setDouble(2, points.values()[count - 1]);
      upsert.setLong(3, points.times()[count - 1]);
      upsert.setLong(4, points.steps()[count - 1]);
      upsert.setBoolean(5, false);
      upsert.setString(6, run);
      upsert.executeUpdate();
      engine.commit(connection, durability);
    }

    @Override
    public void close() throws SQLException {
      insert.close();
      upsert.close();
      connection.close();
    }
  }
}
