package dev.workbench.core.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workbench.core.plugins.PluginHost;
import dev.workbench.core.plugins.PluginJar;
import dev.workbench.plugin.DataSetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tables are shared by the runs that read them and given back by the last.
class DataSetsTest {
  private static final int ROWS = 1000;

  /// Data sets that note each loading in a folder and fail while there is a file `offline`.
  private static final String PLUGIN =
      """
      import dev.workbench.plugin.*;
      import java.nio.file.*;
      import java.util.List;

      public class Data implements Plugin {
        static final Path FOLDER = Path.of("%s");
        record Set(String name, boolean seeded) implements DataSetProvider {
          public String licence() { return "generated"; }
          public Table load(DataSource source) {
            try {
              Files.createTempFile(FOLDER, name + "-", ".loaded");
            } catch (java.io.IOException e) {
              throw new IllegalStateException(e);
            }
            if (Files.exists(FOLDER.resolve("offline"))) {
              throw new DataSetException("offline: try again later");
            }
            double[] x = source.random("data").doubles(1000).toArray();
            return new TableBuilder(source.allocator()).doubles("x", x).split("train", 1000).build();
          }
        }
        public List<DataSetProvider> dataSets() {
          return List.of(new Set("drawn", true), new Set("fixed", false));
        }
      }
      """;

  @TempDir Path folder;
  private final RootAllocator allocator = new RootAllocator();
  private DataSets dataSets;

  @BeforeEach
  void load() {
    Path plugins = folder.resolve("plugins");
    PluginJar.make(plugins, "data", "Data", PLUGIN.formatted(folder));
    var files = new RemoteFiles(null, folder.resolve("files"), new Download());
    dataSets = new DataSets(PluginHost.load(List.of(plugins)), files, allocator);
  }

  @AfterEach
  void close() {
    dataSets.close();
    // fails when anything was left open
    allocator.close();
  }

  @Test
  void runsOfOneSeedShareATableThatIsGivenBackWithTheLastOfThem() throws Exception {
    DataSets.Lease first = dataSets.open("drawn", 1);
    DataSets.Lease second = dataSets.open("drawn", 1);
    DataSets.Lease other = dataSets.open("drawn", 2);
    assertThat(second.table()).isSameAs(first.table());
    assertThat(other.table()).isNotSameAs(first.table());
    assertThat(other.fingerprint()).isNotEqualTo(first.fingerprint());
    long both = allocator.getAllocatedMemory();
    first.close();
    assertThat(allocator.getAllocatedMemory()).isEqualTo(both);
    assertThat(second.table().rows()).isEqualTo(ROWS);
    second.close();
    assertThat(allocator.getAllocatedMemory()).isEqualTo(both / 2);
    other.close();
    assertThat(allocator.getAllocatedMemory()).isZero();
    assertThat(loaded("drawn")).isEqualTo(2);
  }

  @Test
  void aTableThatWasGivenBackIsTheSameWhenItIsDrawnAgain() throws Exception {
    String before;
    try (DataSets.Lease lease = dataSets.open("drawn", 7)) {
      before = lease.fingerprint();
    }
    try (DataSets.Lease lease = dataSets.open("drawn", 7)) {
      assertThat(lease.fingerprint()).isEqualTo(before);
    }
    assertThat(loaded("drawn")).isEqualTo(2);
  }

  @Test
  void aTableThatIsTheSameForEveryRunIsLoadedOnceAndKept() throws Exception {
    DataSets.Lease first = dataSets.open("fixed", 1);
    first.close();
    assertThat(allocator.getAllocatedMemory()).isPositive();
    DataSets.Lease later = dataSets.open("fixed", 2);
    assertThat(later.table()).isSameAs(first.table());
    later.close();
    assertThat(loaded("fixed")).isEqualTo(1);
  }

  @Test
  void manyRunsAtOnceLoadATableOnceAndLeaveNothingBehind() throws Exception {
    try (var runs = Executors.newFixedThreadPool(8)) {
      List<Future<Boolean>> results = new ArrayList<>();
      for (int run = 0; run < 400; run++) {
        int seed = run % 3;
        results.add(runs.submit(reading("drawn", seed)));
        results.add(runs.submit(reading("fixed", seed)));
      }
      for (Future<Boolean> result : results) {
        assertThat(result.get()).isTrue();
      }
    }
    assertThat(loaded("fixed")).isEqualTo(1);
    dataSets.close();
    assertThat(allocator.getAllocatedMemory()).isZero();
  }

  @Test
  void aTableThatCannotBeLoadedIsTriedAgainByTheNextRun() throws Exception {
    Path offline = Files.createFile(folder.resolve("offline"));
    for (String name : List.of("fixed", "drawn")) {
      assertThatThrownBy(() -> dataSets.open(name, 1))
          .isInstanceOf(DataSetException.class)
          .hasMessageContaining("offline: try again later");
    }
    Files.delete(offline);
    for (String name : List.of("fixed", "drawn")) {
      try (DataSets.Lease lease = dataSets.open(name, 1)) {
        assertThat(lease.table().rows()).isEqualTo(ROWS);
      }
    }
  }

  @Test
  void whatNoPluginOffersIsSaidWithWhatThereIs() {
    assertThatThrownBy(() -> dataSets.open("moons", 1))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("'moons'")
        .hasMessageContaining("drawn, fixed");
  }

  /// Reads a table that must not be given back meanwhile.
  private Callable<Boolean> reading(String name, long seed) {
    return () -> {
      try (DataSets.Lease lease = dataSets.open(name, seed)) {
        String first = Fingerprint.of(lease.table());
        Thread.yield();
        return first.equals(lease.fingerprint())
            && Fingerprint.of(lease.table()).equals(lease.fingerprint());
      }
    };
  }

  private long loaded(String name) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith(name + "-")).count();
    }
  }
}
