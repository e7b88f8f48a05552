package dev.workbench.core.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.MetricBatchReader;
import dev.workbench.plugin.Metric;
import dev.workbench.plugin.TrainingCancelledException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A training thread that is faster than the store.
@Timeout(30)
class RecorderTest {
  private static final int FAR_BEHIND = 17 * PointBuffer.SEGMENT_ROWS;

  private final List<MetricBatch> kept = new ArrayList<>();
  private final Recorder recorder = new Recorder("run", kept::add);
  private final AtomicLong logged = new AtomicLong();
  private final AtomicReference<Throwable> thrown = new AtomicReference<>();

  @Test
  void aTrainingThatOutrunsTheStoreWaitsAndLosesNothing() throws Exception {
    Thread training = logs(3 * FAR_BEHIND);
    awaitItWaits(training);
    assertThat(logged).hasValue(FAR_BEHIND - 1);
    while (training.isAlive()) {
      recorder.flush();
    }
    recorder.flush();
    assertThat(thrown).hasNullValue();
    assertThat(keptSteps()).isEqualTo(LongStream.range(0, 3 * FAR_BEHIND).toArray());
  }

  @Test
  void aRunThatIsStoppedDoesNotWaitForTheStoreAndKeepsWhatItLogged() throws Exception {
    Thread training = logs(Long.MAX_VALUE);
    awaitItWaits(training);
    recorder.stop();
    training.join();
    assertThat(thrown.get()).isInstanceOf(TrainingCancelledException.class);
    recorder.flush();
    assertThat(keptSteps()).isEqualTo(LongStream.range(0, FAR_BEHIND).toArray());
  }

  @Test
  void aModelThatGoesOnAfterItWasStoppedIsToldAgainInsteadOfWaiting() throws Exception {
    recorder.stop();
    for (int attempt = 1; attempt <= 40; attempt++) {
      Thread training = logs(Long.MAX_VALUE);
      training.join();
      assertThat(thrown.getAndSet(null)).isInstanceOf(TrainingCancelledException.class);
    }
  }

  private Thread logs(long points) {
    return Thread.ofPlatform()
        .start(() -> {
          try {
            for (long i = 0; i < points; i++) {
              recorder.log(Metric.TRAIN_LOSS, i, i);
              logged.incrementAndGet();
            }
          } catch (RuntimeException e) {
            thrown.set(e);
          }
        });
  }

  private static void awaitItWaits(Thread training) {
    Awaitility.await().until(() -> training.getState() == Thread.State.WAITING);
  }

  private long[] keptSteps() {
    return kept.stream()
        .flatMapToLong(batch -> Arrays.stream(MetricBatchReader.read(batch).steps()))
        .toArray();
  }
}
