package dev.workbench.core.datasets;

import dev.workbench.core.plugins.PluginHost;
import dev.workbench.plugin.DataSetException;
import dev.workbench.plugin.DataSetProvider;
import dev.workbench.plugin.DataSource;
import dev.workbench.plugin.RandomStreams;
import dev.workbench.plugin.Table;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.apache.arrow.memory.BufferAllocator;

/// The tables that runs read. A table drawn from a seed lives while some run uses it; one that is
/// the same for every run is kept until the end. Any thread.
public final class DataSets implements AutoCloseable {
  private final PluginHost plugins;
  private final RemoteFiles files;
  private final BufferAllocator allocator;
  private final Map<Key, Shared> tables = new HashMap<>();

  private record Key(String name, long seed) {}

  /// A table, or its loading, and how many runs use it.
  private static final class Shared {
    final CompletableFuture<Loaded> loaded = new CompletableFuture<>();
    int users;
  }

  private record Loaded(Table table, String fingerprint) {}

  /// A run's use of a table, until closed.
  public final class Lease implements AutoCloseable {
    private final Key key;
    private final Loaded loaded;
    private final boolean keep;

    private Lease(Key key, Loaded loaded, boolean keep) {
      this.key = key;
      this.loaded = loaded;
      this.keep = keep;
    }

    public Table table() {
      return loaded.table();
    }

    /// SHA-256 of its contents.
    public String fingerprint() {
      return loaded.fingerprint();
    }

    @Override
    public void close() {
      release(key, keep);
    }
  }

  /// @param allocator of all tables; has to outlive this
  public DataSets(PluginHost plugins, RemoteFiles files, BufferAllocator allocator) {
    this.plugins = plugins;
    this.files = files;
    this.allocator = allocator;
  }

  /// Opens a data set for a run; the first caller loads it while others of the same wait.
  ///
  /// @throws DataSetException when no plugin offers it or it cannot be loaded
  public Lease open(String name, long seed) {
    DataSetProvider provider = provider(name);
    Key key = new Key(name, provider.seeded() ? seed : 0);
    Shared shared;
    boolean first;
    synchronized (tables) {
      shared = tables.computeIfAbsent(key, k -> new Shared());
      first = shared.users++ == 0 && !shared.loaded.isDone();
    }
    if (first) {
      load(provider, key, shared);
    }
    try {
      return new Lease(key, shared.loaded.join(), !provider.seeded());
    } catch (CompletionException e) {
      release(key, false);
      throw e.getCause() instanceof DataSetException problem
          ? problem
          : new DataSetException(
              "data set '" + name + "' cannot be loaded: " + e.getCause(), e.getCause());
    }
  }

  @Override
  public void close() {
    synchronized (tables) {
      tables.values().stream()
          .filter(shared -> shared.loaded.isDone() && !shared.loaded.isCompletedExceptionally())
          .forEach(shared -> shared.loaded.join().table().close());
      tables.clear();
    }
  }

  private DataSetProvider provider(String name) {
    return plugins
        .dataSet(name)
        .orElseThrow(() ->
            new DataSetException(
                "no installed plugin provides the data set '"
                    + name
                    + "'; there are "
                    + plugins.dataSets().stream()
                        .map(d -> d.value().name())
                        .collect(Collectors.joining(", "))))
        .value();
  }

  private void load(DataSetProvider provider, Key key, Shared shared) {
    try {
      Table table = provider.load(new Source(key.seed()));
      shared.loaded.complete(new Loaded(table, Fingerprint.of(table)));
    } catch (Throwable e) {
      // whoever waits for it gets the failure; the next run tries again
      shared.loaded.completeExceptionally(e);
    }
  }

  private void release(Key key, boolean keep) {
    synchronized (tables) {
      Shared shared = tables.get(key);
      if (shared == null || --shared.users > 0) {
        return;
      }
      boolean failed = shared.loaded.isCompletedExceptionally();
      if (failed || !keep) {
        tables.remove(key);
        if (!failed) {
          shared.loaded.join().table().close();
        }
      }
    }
  }

  /// What a provider loads from, for one seed.
  private final class Source implements DataSource {
    private final long seed;
    private final Map<String, RandomGenerator> streams = new HashMap<>();

    Source(long seed) {
      this.seed = seed;
    }

    @Override
    public BufferAllocator allocator() {
      return allocator;
    }

    @Override
    public RandomGenerator random(String stream) {
      return streams.computeIfAbsent(stream, name -> RandomStreams.of(seed, name));
    }

    @Override
    public Path file(RemoteFile file) {
      return files.get(file);
    }
  }
}
