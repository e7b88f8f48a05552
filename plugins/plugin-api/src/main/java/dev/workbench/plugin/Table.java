package dev.workbench.plugin;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

/// A data set in memory: Arrow columns, cut by rows into splits such as `train` and `test`.
///
/// A column of scalars has one value a row; a column that is a fixed-size list has `width` values a
/// row (the pixels of an image, the features of a sample). Read by any number of threads; the owner
/// closes it when no run reads it any more.
public final class Table implements AutoCloseable {

  /// A range of rows: `[start, start + rows)`.
  public record Rows(String split, int start, int rows) {}

  private final VectorSchemaRoot root;
  private final List<Split> splits;

  /// @param root ownership passes to the table
  public Table(VectorSchemaRoot root, List<Rows> splits) {
    this.root = root;
    for (Rows rows : splits) {
      if (rows.start() < 0 || rows.rows() < 0 || rows.start() + rows.rows() > root.getRowCount()) {
        throw new IllegalArgumentException(
            rows + " of a table with " + root.getRowCount() + " rows");
      }
    }
    this.splits =
        splits.stream().map(r -> new Split(this, r.split(), r.start(), r.rows())).toList();
  }

  public Schema schema() {
    return root.getSchema();
  }

  public int rows() {
    return root.getRowCount();
  }

  public List<Split> splits() {
    return splits;
  }

  /// The split of that name.
  ///
  /// @throws IllegalArgumentException when there is none
  public Split split(String name) {
    return splits.stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no split '"
                    + name
                    + "'; there are "
                    + splits.stream().map(Split::name).collect(Collectors.joining(", "))));
  }

  /// The whole column as Arrow holds it.
  ///
  /// @throws IllegalArgumentException when there is none of that name
  public FieldVector column(String name) {
    FieldVector vector = root.getVector(name);
    if (vector == null) {
      throw new IllegalArgumentException("no column '" + name + "' in " + root.getSchema());
    }
    return vector;
  }

  /// The Arrow record batch that holds all rows; the table keeps its ownership.
  public VectorSchemaRoot root() {
    return root;
  }

  @Override
  public void close() {
    root.close();
  }
}
