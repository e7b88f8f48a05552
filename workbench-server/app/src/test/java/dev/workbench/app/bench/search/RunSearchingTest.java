package dev.workbench.app.bench.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.app.bench.store.Effort;
import org.junit.jupiter.api.Test;

/// That the benchmark runs; nothing about speed.
class RunSearchingTest {
  @Test
  void everyQuestionIsMeasured() throws Exception {
    assertThat(new RunSearching(new Effort(0.01, 1, 30_000, 1)).run())
        .hasSize(2 * 12)
        .allSatisfy(row -> assertThat(row.value()).as(row.what()).isPositive().isFinite());
  }
}
