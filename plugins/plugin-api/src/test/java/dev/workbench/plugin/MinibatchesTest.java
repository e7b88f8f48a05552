package dev.workbench.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class MinibatchesTest {
  private final Minibatches minibatches = new Minibatches(23, 5, RandomStreams.of(1, "shuffle"));

  @Test
  void everyEpochHasEveryRowOnce() {
    assertThat(epoch()).containsExactlyInAnyOrder(IntStream.range(0, 23).toArray());
    assertThat(epoch()).containsExactlyInAnyOrder(IntStream.range(0, 23).toArray());
  }

  @Test
  void theLastBatchIsShorterWhenRowsAreLeft() {
    assertThat(StreamSupport.stream(minibatches.spliterator(), false).map(b -> b.length))
        .containsExactly(5, 5, 5, 5, 3);
  }

  @Test
  void everyEpochHasItsOwnOrderAndTheSameSeedTheSameOrders() {
    int[] first = epoch();
    int[] second = epoch();
    assertThat(second).isNotEqualTo(first);
    var again = new Minibatches(23, 5, RandomStreams.of(1, "shuffle"));
    assertThat(flat(again)).isEqualTo(first);
    assertThat(flat(again)).isEqualTo(second);
  }

  @Test
  void everyRowComesFirstEquallyOften() {
    var three = new Minibatches(3, 1, RandomStreams.of(7, "shuffle"));
    int[] first = new int[3];
    for (int i = 0; i < 30_000; i++) {
      first[three.iterator().next()[0]]++;
    }
    // 10,000 expected each, standard deviation 82
    assertThat(Arrays.stream(first).boxed()).allMatch(n -> n > 9_500 && n < 10_500);
  }

  @Test
  void refusesEmptyBatches() {
    assertThatThrownBy(() -> new Minibatches(10, 0, RandomStreams.of(1, "shuffle")))
        .hasMessage("batches of 0 of 10 rows: both must be at least 1");
  }

  private int[] epoch() {
    return flat(minibatches);
  }

  private static int[] flat(Minibatches minibatches) {
    return StreamSupport.stream(minibatches.spliterator(), false)
        .flatMapToInt(Arrays::stream)
        .toArray();
  }
}
