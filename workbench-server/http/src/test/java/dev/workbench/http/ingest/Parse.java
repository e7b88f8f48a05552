package dev.workbench.http.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.MetricBatchReader;
import dev.workbench.contract.MetricColumns;
import dev.workbench.contract.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Bodies read as a test wants to look at them.
final class Parse {
  static final long NOW = 1_700_000_000_000L;

  private Parse() {}

  static Body.Parsed json(@Nullable String run, String json) {
    return of(Body.Format.JSON, run, json.getBytes(StandardCharsets.UTF_8));
  }

  static Body.Parsed arrow(@Nullable String run, byte[] arrow) {
    return of(Body.Format.ARROW, run, arrow);
  }

  static Body.Parsed of(Body.Format format, @Nullable String run, byte[] bytes) {
    return new Body(format, bytes, bytes.length, run, NOW).parse();
  }

  /// Each point as `run key step time value`.
  static List<String> points(Body.Parsed parsed) {
    List<String> points = new ArrayList<>();
    for (MetricBatch batch : parsed.batches()) {
      MetricColumns columns = MetricBatchReader.read(batch);
      for (int i = 0; i < columns.rows(); i++) {
        points.add(
            "%s %s %d %d %s"
                .formatted(
                    batch.run(),
                    batch.keys().get(columns.series()[i]).name(),
                    columns.steps()[i],
                    columns.times()[i],
                    columns.values()[i]));
      }
    }
    assertThat(points).hasSize(parsed.points());
    return points;
  }

  static void refused(Body.Format format, @Nullable String run, byte[] bytes, String why) {
    assertThatThrownBy(() -> of(format, run, bytes))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.kind()).isEqualTo(ProblemException.Kind.INVALID))
        .hasMessageContaining(why);
  }
}
