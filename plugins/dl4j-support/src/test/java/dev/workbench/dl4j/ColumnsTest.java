package dev.workbench.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workbench.plugin.Split;
import dev.workbench.plugin.Table;
import dev.workbench.plugin.TableBuilder;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class ColumnsTest {
  private final BufferAllocator allocator = new RootAllocator();
  private final Table table =
      new TableBuilder(allocator)
          .doubles("x", 2, new double[] {1, 2, 3, 4, 5, 0.1})
          .bytes("pixels", 2, new byte[] {0, (byte) 255, 51, 102, (byte) 204, (byte) 153})
          .ints("label", new int[] {0, 2, 1})
          .split("train", 1)
          .split("test", 2)
          .build();
  private final Split test = table.split("test");

  @AfterEach
  void close() {
    table.close();
    allocator.close();
  }

  @Test
  void areReadFromTheSplitsFirstRowOn() {
    INDArray x = Columns.doubles(test, "x");
    assertThat(x.shape()).containsExactly(2, 2);
    assertThat(x.dataType()).isEqualTo(DataType.DOUBLE);
    assertThat(Columns.doubles(x)).containsExactly(3, 4, 5, 0.1);
    assertThat(Columns.floats(test, "x").getFloat(1, 1)).isEqualTo(0.1f);
  }

  @Test
  void scaleBytesToTheUnitInterval() {
    INDArray pixels = Columns.scaledBytes(test, "pixels", 1);
    assertThat(pixels.shape()).containsExactly(2, 2);
    assertThat(pixels.data().asFloat()).containsExactly(0.2f, 0.4f, 0.8f, 0.6f);
  }

  @Test
  void spreadClassesOverColumns() {
    assertThat(Columns.oneHot(test, "label", 3).data().asFloat()).containsExactly(0, 0, 1, 0, 1, 0);
    assertThatThrownBy(() -> Columns.oneHot(test, "label", 2))
        .hasMessage("column 'label' holds 2 in row 0: not one of 2 classes, 0 and up");
  }

  @Test
  void batchesHoldTheRowsAskedForInTheirOrder() {
    Split all = table.splits().getFirst();
    var batch = new Batch(Columns.doubles(test, "x"), Columns.oneHot(test, "label", 3));
    assertThat(Columns.doubles(batch.gather(new int[] {1, 0, 1}).features()))
        .containsExactly(5, 0.1, 3, 4, 5, 0.1);
    assertThat(Columns.doubles(batch.labels())).containsExactly(0, 1, 0, 0, 0, 1, 0, 1, 0);
    assertThat(Columns.doubles(batch.gather(new int[] {0}).features())).containsExactly(3, 4);
    assertThatThrownBy(() -> new Batch(Columns.doubles(test, "x"), Columns.oneHot(all, "label", 3)))
        .hasMessage("2 rows of features but 1 of labels");
  }
}
