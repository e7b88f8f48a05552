package dev.workbench.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SplitTest {
  private final BufferAllocator allocator = new RootAllocator();
  private final Table table =
      new TableBuilder(allocator)
          .floats("x", 2, new float[] {1, 2, 3, 4, 5, 6, 7, 8})
          .bytes("pixels", 2, new byte[] {0, 1, 2, 3, 4, 5, 6, (byte) 255})
          .ints("label", new int[] {9, 8, 7, 6})
          .split("train", 1)
          .split("test", 3)
          .build();
  private final Split test = table.split("test");

  @AfterEach
  void close() {
    table.close();
    allocator.close();
  }

  @Test
  void readsItsOwnRowsAsAnyKindOfNumber() {
    assertThat(test.rows()).isEqualTo(3);
    assertThat(test.start()).isEqualTo(1);
    assertThat(test.floats("x")).containsExactly(3, 4, 5, 6, 7, 8);
    assertThat(test.doubles("label")).containsExactly(8, 7, 6);
    assertThat(test.ints("pixels")).containsExactly(2, 3, 4, 5, 6, 255);
  }

  @Test
  void theHeadIsItsFirstRowsAndNeverMoreThanThereAre() {
    assertThat(test.head(2).ints("label")).containsExactly(8, 7);
    assertThat(test.head(99).rows()).isEqualTo(3);
    assertThat(test.head(2).name()).isEqualTo("test");
  }

  @Test
  void copiesOneRowOfBytes() {
    byte[] into = new byte[3];
    test.bytes("pixels", 2, into);
    assertThat(into).containsExactly(6, (byte) 255, 0);
    assertThatThrownBy(() -> test.bytes("x", 0, into)).hasMessage("column 'x' does not hold bytes");
  }

  @Test
  void namesWhatThereIsWhenAskedForWhatIsNot() {
    assertThatThrownBy(() -> table.split("valid"))
        .hasMessage("no split 'valid'; there are train, test");
    assertThatThrownBy(() -> test.floats("z")).hasMessageContaining("no column 'z'");
  }
}
