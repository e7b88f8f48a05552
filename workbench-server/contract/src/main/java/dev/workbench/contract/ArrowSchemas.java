package dev.workbench.contract;

import java.util.List;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/// The schemas of metrics in Arrow.
public final class ArrowSchemas {
  private static final ArrowType INT32 = new ArrowType.Int(32, true);
  private static final ArrowType INT64 = new ArrowType.Int(64, true);
  private static final ArrowType DOUBLE =
      new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);

  /// Points as logged: `series` counts into the batch's keys, `time` is milliseconds since 1970.
  public static final Schema METRIC_BATCH =
      new Schema(
          List.of(
              Field.notNullable("series", INT32),
              Field.notNullable("step", INT64),
              Field.notNullable("time", INT64),
              Field.notNullable("value", DOUBLE)));

  /// One series: what `GET /api/v1/runs/{id}/metrics/{key}` answers.
  public static final Schema SERIES =
      new Schema(
          List.of(
              Field.notNullable("step", INT64),
              Field.notNullable("time", INT64),
              Field.notNullable("value", DOUBLE)));

  /// Many series: like [#METRIC_BATCH]; the schema's metadata `series` is a JSON list of `{"run",
  /// "key"}` that the column `series` counts into.
  public static final Schema MANY_SERIES = METRIC_BATCH;

  /// Curves over seeds: the schema's metadata `series` is a JSON list of `{"group", "key", "runs"}`
  /// that the column `series` counts into; `x` is the step or seconds, `n` how many runs have a
  /// finite value there, then their quantiles, mean and standard deviation (NaN where n is 0, `sd`
  /// where n is 1).
  public static final Schema CURVES =
      new Schema(
          List.of(
              Field.notNullable("series", INT32),
              Field.notNullable("x", DOUBLE),
              Field.notNullable("n", INT32),
              Field.notNullable("low", DOUBLE),
              Field.notNullable("median", DOUBLE),
              Field.notNullable("high", DOUBLE),
              Field.notNullable("mean", DOUBLE),
              Field.notNullable("sd", DOUBLE)));

  private ArrowSchemas() {}
}
