package dev.workbench.http.mlflow;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.MetricBatchWriter;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Series;
import dev.workbench.contract.Tracking;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is logged to runs: metrics, parameters, tags, inputs, models. Event loop.
final class LoggingCalls {
  static final String NO_DIRECTION = "NEITHER";

  private final Bus bus;
  private final KnownRuns runs;

  LoggingCalls(Bus bus, KnownRuns runs) {
    this.bus = bus;
    this.runs = runs;
  }

  void mount(Endpoints endpoints) {
    endpoints.post("/runs/log-metric", this::metric);
    endpoints.post("/runs/log-parameter", this::parameter);
    endpoints.body(
        HttpMethod.POST,
        "/runs/log-batch",
        ErrorCode.INVALID_PARAMETER_VALUE,
        LogBatch::read,
        this::batch);
    endpoints.post("/runs/set-tag", this::setTag);
    endpoints.post("/runs/delete-tag", this::deleteTag);
    endpoints.post("/runs/log-inputs", this::inputs);
    endpoints.post("/runs/log-model", this::model);
  }

  private Future<Answer> metric(Fields fields) {
    String run = RunCalls.id(fields);
    String key = Names.key("metric", fields.required("key"));
    double value = fields.requiredDouble("value");
    long time = fields.requiredNumber("timestamp");
    long step = fields.number("step", 0);
    MetricBatch batch =
        MetricBatchWriter.write(
            run,
            List.of(new MetricBatch.Key(key, NO_DIRECTION, "")),
            new int[] {0},
            new long[] {step},
            new long[] {time},
            new double[] {value},
            0,
            1);
    return runs.active(run)
        .compose(active -> bus.request(Addresses.APPEND, batch))
        .map(kept -> Answer.EMPTY);
  }

  private Future<Answer> parameter(Fields fields) {
    String run = RunCalls.id(fields);
    String key = Names.key("parameter", fields.required("key"));
    String value = Names.value("param", key, fields.given("value"), Names.PARAM_VALUE_LENGTH);
    return change(run, Map.of(key, value), Map.of()).map(kept -> Answer.EMPTY);
  }

  private Future<Answer> setTag(Fields fields) {
    String run = RunCalls.id(fields);
    String key = Names.key("tag", fields.required("key"));
    String value = Names.value("tag", key, fields.given("value"), Names.TAG_VALUE_LENGTH);
    return change(run, Map.of(), Map.of(key, value)).map(kept -> Answer.EMPTY);
  }

  private Future<Answer> batch(LogBatch batch) {
    Future<?> changed =
        batch.params().isEmpty() && batch.tags().isEmpty()
            ? Future.succeededFuture()
            : change(batch.run(), batch.params(), batch.tags());
    return runs.active(batch.run())
        .compose(active -> changed)
        .compose(done ->
            batch.metrics().rows() == 0
                ? Future.succeededFuture(new Series.Ack())
                : bus.request(Addresses.APPEND, batch.metrics()))
        .map(kept -> Answer.EMPTY);
  }

  /// Adds parameters and sets tags, of which the one with the name is the name.
  private Future<Runs.Run> change(
      String run, Map<String, String> parameters, Map<String, String> given) {
    Map<String, String> tags = new LinkedHashMap<>(given);
    String name = tags.remove(RunCalls.NAME_TAG);
    return runs.active(run)
        .compose(state -> {
          if (!parameters.isEmpty() && !state.fromOutside()) {
            throw MlflowException.invalid(
                "Run " + run + " is trained here, with the hyperparameters that it was begun with");
          }
          return bus.request(
              Addresses.UPDATE_RUN,
              new Runs.Update(run, null, null, null, null, null, tags, Map.of(), name, parameters));
        });
  }

  private Future<Answer> deleteTag(Fields fields) {
    String run = RunCalls.id(fields);
    String key = fields.required("key");
    if (key.equals(RunCalls.NAME_TAG)) {
      throw MlflowException.invalid(
          "Tag '" + key + "' is the run's name, which can be changed but not taken from it");
    }
    return runs.active(run)
        .compose(active -> bus.request(Addresses.REMOVE_TAG, new Tracking.RemoveTag(run, key)))
        .map(removed -> Answer.EMPTY);
  }

  private Future<Answer> inputs(Fields fields) {
    String run = RunCalls.id(fields);
    List<Tracking.DatasetInput> inputs = new ArrayList<>();
    for (Fields each : fields.objects("datasets")) {
      inputs.add(DatasetInputs.read(each));
    }
    return runs.active(run)
        .compose(active -> bus.request(Addresses.ADD_INPUTS, new Tracking.Inputs(run, inputs)))
        .map(kept -> Answer.EMPTY);
  }

  private Future<Answer> model(Fields fields) {
    String id = RunCalls.id(fields);
    String model = LoggedModels.checked(fields.required("model_json"));
    return runs.active(id)
        .compose(active -> KnownRuns.run(bus, id))
        .compose(run ->
            change(
                id,
                Map.of(),
                Map.of(
                    LoggedModels.TAG,
                    Names.value(
                        "tag",
                        LoggedModels.TAG,
                        LoggedModels.added(run.tags().get(LoggedModels.TAG), model),
                        Names.TAG_VALUE_LENGTH))))
        .map(kept -> Answer.EMPTY);
  }
}
