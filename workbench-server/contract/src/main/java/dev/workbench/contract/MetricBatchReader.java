package dev.workbench.contract;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;

/// Reads the points of a [MetricBatch] straight from its bytes, without Arrow memory, and checks on
/// the way that the batch is what it says: it may come from outside. Any thread.
public final class MetricBatchReader {
  private MetricBatchReader() {}

  /// The points in the order they were logged.
  ///
  /// @throws ProblemException of kind `INVALID` when the bytes are not an uncompressed Arrow stream
  ///   of [ArrowSchemas#METRIC_BATCH] with one record batch of as many rows as stated, or when
  ///   `series` counts past the keys
  public static MetricColumns read(MetricBatch batch) {
    try {
      var stream = new ArrowMessages(batch.arrow(), batch.arrow().length);
      Message schema = stream.next();
      require(
          schema != null && isMetricBatch(schema), batch, "its first message is not the schema");
      Message points = stream.next();
      require(points != null, batch, "it is an Arrow stream without a record batch");
      return columns(batch, points, stream.body());
    } catch (IndexOutOfBoundsException
        | IllegalArgumentException
        | ArithmeticException
        | ClassCastException
        | BufferUnderflowException
        | NullPointerException e) {
      // the last one: of what is absent, the accessors of the metadata give null
      throw invalid(batch, "it is not an Arrow stream or was cut (" + e.getMessage() + ")");
    }
  }

  private static boolean isMetricBatch(Message message) {
    if (message.headerType() != MessageHeader.Schema) {
      return false;
    }
    var schema = (Schema) message.header(new Schema());
    var expected = ArrowSchemas.METRIC_BATCH.getFields();
    if (schema == null || schema.fieldsLength() != expected.size()) {
      return false;
    }
    for (int i = 0; i < expected.size(); i++) {
      var field = schema.fields(i);
      if (!expected.get(i).getName().equals(field.name())
          || expected.get(i).getType().getTypeID().getFlatbufID() != field.typeType()) {
        return false;
      }
    }
    return true;
  }

  private static MetricColumns columns(MetricBatch batch, Message message, ByteBuffer body) {
    require(message.headerType() == MessageHeader.RecordBatch, batch, "it has no record batch");
    var header = (RecordBatch) message.header(new RecordBatch());
    require(header != null && header.compression() == null, batch, "it is compressed");
    int rows = batch.rows();
    require(header.length() == rows, batch, "it holds " + header.length() + " rows");
    require(header.nodesLength() == 4 && header.buffersLength() == 8, batch, "columns are missing");
    for (int i = 0; i < 4; i++) {
      require(header.nodes(i).nullCount() == 0, batch, "it has empty cells");
    }
    require(rows >= 0 && rows <= body.remaining(), batch, "it is shorter than that");
    var columns =
        new MetricColumns(new int[rows], new long[rows], new long[rows], new double[rows]);
    column(header, body, 0, rows * Integer.BYTES).asIntBuffer().get(columns.series());
    column(header, body, 1, rows * Long.BYTES).asLongBuffer().get(columns.steps());
    column(header, body, 2, rows * Long.BYTES).asLongBuffer().get(columns.times());
    column(header, body, 3, rows * Double.BYTES).asDoubleBuffer().get(columns.values());
    for (int series : columns.series()) {
      require(
          series >= 0 && series < batch.keys().size(), batch, "it has a point of series " + series);
    }
    return columns;
  }

  /// Each column has two buffers: which cells are there, and the cells.
  private static ByteBuffer column(RecordBatch header, ByteBuffer body, int column, int bytes) {
    var cells = header.buffers(2 * column + 1);
    if (cells.length() < bytes) {
      throw new IndexOutOfBoundsException("column " + column + " has " + cells.length() + " bytes");
    }
    return body.slice(Math.toIntExact(cells.offset()), bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void require(boolean condition, MetricBatch batch, String otherwise) {
    if (!condition) {
      throw invalid(batch, otherwise);
    }
  }

  private static ProblemException invalid(MetricBatch batch, String what) {
    return ProblemException.invalid(
        "a batch of %d points of %d metrics for run %s cannot be read: %s"
            .formatted(batch.rows(), batch.keys().size(), batch.run(), what));
  }
}
