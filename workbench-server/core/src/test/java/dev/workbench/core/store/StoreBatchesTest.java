package dev.workbench.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.Series;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Points of several runs that are kept all or none.
class StoreBatchesTest {
  @TempDir Path home;
  private StoreServer server;

  @BeforeEach
  void open() throws Exception {
    server = new StoreServer(home);
  }

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  @Test
  void pointsOfSeveralRunsAreKeptTogether() throws Exception {
    String first = server.run();
    String second = server.run();
    server.ask(Addresses.APPEND_ALL, new Series.Batches(List.of(batch(first), batch(second))));
    assertThat(server.read(first, "loss").steps()).containsExactly(1, 2);
    assertThat(server.read(second, "loss").steps()).containsExactly(1, 2);
  }

  @Test
  void whenOneOfTheRunsIsNotThereNoneIsChanged() throws Exception {
    String first = server.run();
    var batches = new Series.Batches(List.of(batch(first), batch("nowhere")));
    assertThatThrownBy(() -> server.ask(Addresses.APPEND_ALL, batches))
        .hasMessageContaining("there is no run nowhere");
    assertThat(server.get(first).metrics()).isEmpty();
  }

  private MetricBatch batch(String run) {
    return server.batch(run, "loss", new long[] {1, 2}, new long[] {1, 2}, new double[] {3, 4});
  }
}
