package dev.workbench.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TableBuilderTest {
  private final BufferAllocator allocator = new RootAllocator();

  @AfterEach
  void nothingIsLeaked() {
    allocator.close();
  }

  @Test
  void keepsScalarsOfEveryType() {
    try (Table table =
        new TableBuilder(allocator)
            .doubles("d", new double[] {0.1, Double.NaN, -3})
            .floats("f", new float[] {0.1f, 2, Float.MAX_VALUE})
            .ints("i", new int[] {Integer.MIN_VALUE, 0, 7})
            .bytes("b", new byte[] {0, 127, (byte) 255})
            .split("all", 3)
            .build()) {
      Split all = table.split("all");
      assertThat(all.doubles("d")).containsExactly(0.1, Double.NaN, -3);
      assertThat(all.floats("f")).containsExactly(0.1f, 2, Float.MAX_VALUE);
      assertThat(all.ints("i")).containsExactly(Integer.MIN_VALUE, 0, 7);
      assertThat(all.ints("b")).containsExactly(0, 127, 255);
      assertThat(table.column("d").getNullCount()).isZero();
    }
  }

  @Test
  void keepsRowsOfFixedWidth() {
    try (Table table =
        new TableBuilder(allocator)
            .floats("x", 2, new float[] {1, 2, 3, 4, 5, 6})
            .bytes("pixels", 3, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, (byte) 200})
            .split("train", 2)
            .split("test", 1)
            .build()) {
      assertThat(table.rows()).isEqualTo(3);
      assertThat(table.split("train").floats("x")).containsExactly(1, 2, 3, 4);
      assertThat(table.split("test").floats("x")).containsExactly(5, 6);
      assertThat(table.split("test").width("pixels")).isEqualTo(3);
      byte[] row = new byte[3];
      table.split("test").bytes("pixels", 0, row);
      assertThat(row).containsExactly(7, 8, (byte) 200);
      assertThat(table.column("x").getNullCount()).isZero();
      assertThat(table.column("x").getObject(2)).hasToString("[5.0,6.0]");
    }
  }

  @Test
  void saysWhatDoesNotFit() {
    var builder = new TableBuilder(allocator).doubles("x", new double[4]);
    assertThatThrownBy(() -> builder.doubles("z", 3, new double[4]))
        .hasMessage("column 'z': 4 values cannot be cut into rows of 3");
    assertThatThrownBy(() -> builder.ints("x", new int[4]))
        .hasMessage("column 'x' is there already");
    assertThatThrownBy(() -> builder.split("train", 5).build())
        .hasMessageContaining("rows=5")
        .hasMessageContaining("4 rows");
    assertThatThrownBy(() -> builder.ints("y", new int[2]).build())
        .hasMessage("column 'y' has 2 rows, but 'x' has 4");
  }

  @Test
  void leaksNothingWhenMemoryRunsOut() {
    try (BufferAllocator small = allocator.newChildAllocator("small", 0, 4096)) {
      assertThatThrownBy(() ->
              new TableBuilder(small)
                  .doubles("fits", new double[64])
                  .doubles("does not", 100, new double[6400])
                  .build())
          .isInstanceOf(OutOfMemoryException.class);
      assertThat(small.getAllocatedMemory()).isZero();
    }
  }
}
