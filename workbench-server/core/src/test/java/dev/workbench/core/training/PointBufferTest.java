package dev.workbench.core.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PointBufferTest {
  private static final int POINTS = 3_000_000;

  @Test
  void whatOneThreadAppendsAnotherReadsWholeAndInOrder() throws Exception {
    var buffer = new PointBuffer();
    var ready = new CountDownLatch(1);
    Thread writer =
        Thread.ofPlatform()
            .start(() -> {
              ready.countDown();
              for (int i = 0; i < POINTS; i++) {
                buffer.append(i % 7, i, 2L * i, 0.5 * i);
              }
            });
    ready.await();
    long[] next = {0};
    while (next[0] < POINTS) {
      buffer.drain((segment, from, to) -> {
        for (int row = from; row < to; row++) {
          long i = next[0]++;
          assertThat(
                  segment.series[row] == i % 7
                      && segment.steps[row] == i
                      && segment.times[row] == 2 * i
                      && segment.values[row] == 0.5 * i)
              .as("point " + i)
              .isTrue();
        }
      });
    }
    writer.join();
    assertThat(next[0]).isEqualTo(POINTS);
  }
}
