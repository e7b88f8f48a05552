package dev.workbench.http.ingest;

import dev.workbench.contract.ArrowMessages;
import dev.workbench.contract.ProblemException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.jspecify.annotations.Nullable;

/// Reads points from an Arrow IPC stream with the columns `key` (texts), `step`, `value` and, if
/// wanted, `time`; or `series` instead of `key`. One thread.
final class ArrowPoints {
  private static final Set<String> KNOWN =
      new TreeSet<>(Set.of("key", "series", "run", "step", "time", "value"));
  private static final byte[] FILE_MAGIC = {'A', 'R', 'R', 'O', 'W', '1'};

  private final Points points;
  private final ArrowMessages messages;
  private final List<ArrowField> fields = new ArrayList<>();
  private final ArrowKeys series;
  private final ArrowTexts keys;
  private final ArrowTexts runs;

  private ArrowPoints(byte[] body, int length, Points points) {
    this.points = points;
    this.messages = new ArrowMessages(body, length);
    this.series = new ArrowKeys(points);
    this.keys = new ArrowTexts(points.keys());
    this.runs = new ArrowTexts(points.runs());
  }

  /// @throws ProblemException of kind `INVALID` when the body is not right
  static void read(byte[] body, int length, Points points) {
    if (length >= FILE_MAGIC.length
        && Arrays.equals(body, 0, FILE_MAGIC.length, FILE_MAGIC, 0, FILE_MAGIC.length)) {
      throw ProblemException.invalid(
          "the body is an Arrow file (Feather); send the stream format instead");
    }
    var reader = new ArrowPoints(body, length, points);
    try {
      reader.stream();
    } catch (IndexOutOfBoundsException
        | IllegalArgumentException
        | ArithmeticException
        | ClassCastException
        | BufferUnderflowException
        | NullPointerException e) {
      // the last one: of what is absent, the accessors of the metadata give null
      throw ProblemException.invalid(
          "the body is not an Arrow IPC stream, or was cut: after byte %d of %d it cannot be read"
              .formatted(reader.messages.position(), length));
    }
  }

  private void stream() {
    Message first = messages.next();
    if (first == null || first.headerType() != MessageHeader.Schema) {
      throw ProblemException.invalid("the body is not an Arrow IPC stream: it has no schema first");
    }
    schema(Objects.requireNonNull((Schema) first.header(new Schema())));
    for (Message message = messages.next(); message != null; message = messages.next()) {
      switch (message.headerType()) {
        case MessageHeader.RecordBatch -> rows(columns(batch(message), fields));
        case MessageHeader.DictionaryBatch -> dictionary(message);
        default -> throw new IllegalArgumentException("message " + message.headerType());
      }
    }
    if (messages.remaining() > 0) {
      throw ProblemException.invalid(
          "there are %d bytes after the end of the Arrow stream".formatted(messages.remaining()));
    }
  }

  private void schema(Schema schema) {
    if (schema.endianness() != Endianness.Little) {
      throw ProblemException.invalid("the Arrow stream is big-endian; send it little-endian");
    }
    for (int i = 0; i < schema.fieldsLength(); i++) {
      fields.add(ArrowField.of(schema.fields(i)));
    }
    for (ArrowField field : fields) {
      check(field);
    }
    require("step");
    require("value");
    boolean counted = find("series") != null;
    if (counted) {
      series.read(schema);
    } else {
      require("key");
    }
    if (points.ofManyRuns() && !counted) {
      require("run");
    }
  }

  private void check(ArrowField field) {
    switch (field.name()) {
      case "key" -> field.requireText();
      case "step", "time", "series" -> field.requireWhole();
      case "value" -> field.requireNumber();
      case "run" -> {
        field.requireText();
        if (!points.ofManyRuns()) {
          throw ProblemException.invalid(
              "the path says of which run the points are; leave out the column 'run'");
        }
      }
      default ->
          throw ProblemException.invalid(
              "unknown column '%s' in the Arrow stream; there are %s"
                  .formatted(field.name(), String.join(", ", KNOWN)));
    }
    if (fields.stream().filter(other -> other.name().equals(field.name())).count() > 1) {
      throw ProblemException.invalid(
          "column '%s' is twice in the Arrow stream".formatted(field.name()));
    }
  }

  private @Nullable ArrowField find(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst().orElse(null);
  }

  private void require(String name) {
    if (find(name) == null) {
      throw ProblemException.invalid(
          "the Arrow stream has no column '%s'; it has %s"
              .formatted(name, fields.stream().map(ArrowField::name).toList()));
    }
  }

  private static RecordBatch batch(Message message) {
    return Objects.requireNonNull((RecordBatch) message.header(new RecordBatch()));
  }

  private void dictionary(Message message) {
    var header = Objects.requireNonNull((DictionaryBatch) message.header(new DictionaryBatch()));
    for (ArrowField field : fields) {
      if (field.dictionary() != null && field.dictionary() == header.id()) {
        var texts = new ArrowField(field.name(), field.texts(), null, field.texts(), field.unit());
        ArrowColumn column = columns(header.data(), List.of(texts)).getFirst();
        (field.name().equals("run") ? runs : keys).dictionary(column, header.isDelta());
      }
    }
  }

  private List<ArrowColumn> columns(RecordBatch batch, List<ArrowField> of) {
    if (batch.compression() != null) {
      throw ProblemException.invalid("the Arrow stream is compressed; send it uncompressed");
    }
    int rows = Math.toIntExact(batch.length());
    if (batch.nodesLength() != of.size()) {
      throw new IllegalArgumentException(batch.nodesLength() + " nodes");
    }
    var buffers = new Buffers(batch, messages.body());
    List<ArrowColumn> columns = new ArrayList<>();
    for (int i = 0; i < of.size(); i++) {
      if (batch.nodes(i).length() != rows || rows < 0) {
        throw new IllegalArgumentException("column of another length");
      }
      columns.add(buffers.column(of.get(i), rows, batch.nodes(i).nullCount() != 0));
    }
    return columns;
  }

  private void rows(List<ArrowColumn> columns) {
    Map<String, ArrowColumn> named = new HashMap<>();
    columns.forEach(column -> named.put(column.field().name(), column));
    int rows = columns.getFirst().rows();
    points.count(rows);
    RunPoints to = points.ofManyRuns() ? new RunPoints("") : points.ofRun(0);
    int at = to.extend(rows);
    required(named, "step").whole(to.steps(), at);
    required(named, "value").numbers(to.values(), at);
    ArrowColumn time = named.get("time");
    if (time == null) {
      Arrays.fill(to.times(), at, at + rows, points.now());
    } else {
      time.times(to.times(), at, points.now());
    }
    var ofRuns = new int[points.ofManyRuns() ? rows : 0];
    keys(named, to.series(), at, ofRuns);
    if (points.ofManyRuns()) {
      points.addAll(ofRuns, to);
    } else {
      points.begin(to, at);
    }
  }

  /// Puts the number of each row's key, from `at` on, and of its run, if there are many.
  private void keys(Map<String, ArrowColumn> named, int[] ofKeys, int at, int[] ofRuns) {
    ArrowColumn counted = named.get("series");
    if (counted == null) {
      keys.numbers(required(named, "key"), ofKeys, at);
      if (points.ofManyRuns()) {
        runs.numbers(required(named, "run"), ofRuns, 0);
      }
      return;
    }
    counted.requireAll();
    for (int row = 0; row < counted.rows(); row++) {
      int number = series.checked(counted.whole(row), row);
      ofKeys[at + row] = series.key(number);
      if (points.ofManyRuns()) {
        ofRuns[row] = series.run(number);
      }
    }
  }

  private static ArrowColumn required(Map<String, ArrowColumn> columns, String name) {
    ArrowColumn column = Objects.requireNonNull(columns.get(name));
    if (!name.equals("value")) {
      column.requireAll();
    }
    return column;
  }

  /// Hands out the buffers of a record batch column by column.
  private static final class Buffers {
    private final RecordBatch batch;
    private final ByteBuffer body;
    private int next;
    private int nextView;

    Buffers(RecordBatch batch, ByteBuffer body) {
      this.batch = batch;
      this.body = body;
    }

    ArrowColumn column(ArrowField field, int rows, boolean someMissing) {
      ByteBuffer present = take();
      if (!someMissing) {
        present = present.slice(0, 0);
      } else if (present.remaining() < (rows + 7) / 8) {
        throw new IllegalArgumentException("too few marks of missing cells");
      }
      ByteBuffer cells = take();
      // what says where texts lie has an end as well
      boolean ends =
          field.kind() == ArrowField.Kind.UTF8 || field.kind() == ArrowField.Kind.LARGE_UTF8;
      long wanted = (long) field.kind().width * (rows == 0 || !ends ? rows : rows + 1);
      if (cells.remaining() < wanted) {
        throw new IllegalArgumentException("too few cells");
      }
      List<ByteBuffer> more = new ArrayList<>();
      long texts =
          switch (field.kind()) {
            case UTF8, LARGE_UTF8 -> 1;
            case UTF8_VIEW -> batch.variadicBufferCounts(nextView++);
            default -> 0;
          };
      for (long i = 0; i < texts; i++) {
        more.add(take());
      }
      return new ArrowColumn(field, rows, present, cells, more);
    }

    private ByteBuffer take() {
      var buffer = batch.buffers(next++);
      return body.slice(Math.toIntExact(buffer.offset()), Math.toIntExact(buffer.length()))
          .order(ByteOrder.LITTLE_ENDIAN);
    }
  }
}
