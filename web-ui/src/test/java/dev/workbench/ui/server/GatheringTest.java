package dev.workbench.ui.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GatheringTest {
  private final BlockingQueue<List<Integer>> heard = new LinkedBlockingQueue<>();
  private final Gathering<Integer> gathering = new Gathering<>(100, heard::add);

  @Test
  void aBurstOfEventsArrivesAtOnceAndInOrder() throws InterruptedException {
    var events = IntStream.range(0, 1000).boxed().toList();
    events.forEach(gathering::add);

    assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo(events);
  }

  @Test
  void whatComesLaterArrivesLater() throws InterruptedException {
    gathering.add(1);
    assertThat(heard.poll(5, TimeUnit.SECONDS)).containsExactly(1);
    gathering.add(2);
    assertThat(heard.poll(5, TimeUnit.SECONDS)).containsExactly(2);
  }

  @Test
  void nothingArrivesAfterTheViewHasGone() throws InterruptedException {
    gathering.add(1);
    gathering.close();
    gathering.add(2);

    assertThat(heard.poll(400, TimeUnit.MILLISECONDS)).isNull();
  }
}
