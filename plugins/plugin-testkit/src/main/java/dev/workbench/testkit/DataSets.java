package dev.workbench.testkit;

import dev.workbench.plugin.DataSetProvider;
import dev.workbench.plugin.DataSource;
import dev.workbench.plugin.RandomStreams;
import dev.workbench.plugin.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Assumptions;

/// The data sets of some providers, each loaded once (each seed's once when it is seeded) and
/// shared by all trainings. Files come from the folder `WORKBENCH_DATA`; without it the test that
/// asks for one is skipped. Any thread.
///
/// [#close] fails when a provider leaked Arrow memory.
public final class DataSets implements AutoCloseable {
  private final BufferAllocator allocator = new RootAllocator();
  private final Map<String, DataSetProvider> providers;
  private final Map<String, Table> loaded = new ConcurrentHashMap<>();

  public DataSets(List<DataSetProvider> providers) {
    this.providers =
        providers.stream().collect(Collectors.toUnmodifiableMap(DataSetProvider::name, p -> p));
  }

  /// The table that a run with that seed sees.
  ///
  /// @throws IllegalArgumentException when no provider has that name
  public Table table(String name, long seed) {
    DataSetProvider provider = providers.get(name);
    if (provider == null) {
      throw new IllegalArgumentException(
          "no data set '" + name + "'; there are " + providers.keySet());
    }
    long of = provider.seeded() ? seed : 0;
    return loaded.computeIfAbsent(name + "#" + of, key -> provider.load(new Source(of)));
  }

  /// Arrow memory held now, in bytes.
  public long allocatedBytes() {
    return allocator.getAllocatedMemory();
  }

  @Override
  public void close() {
    loaded.values().forEach(Table::close);
    loaded.clear();
    allocator.close();
  }

  private final class Source implements DataSource {
    private final long seed;

    Source(long seed) {
      this.seed = seed;
    }

    @Override
    public BufferAllocator allocator() {
      return allocator;
    }

    @Override
    public RandomGenerator random(String stream) {
      return RandomStreams.of(seed, stream);
    }

    @Override
    public Path file(RemoteFile file) {
      String folder = System.getenv("WORKBENCH_DATA");
      Assumptions.assumeTrue(
          folder != null, () -> "set WORKBENCH_DATA to a folder that holds " + file.path());
      Path path = Path.of(folder).resolve(file.path());
      Assumptions.assumeTrue(Files.exists(path), () -> path + " is not there");
      return path;
    }
  }
}
