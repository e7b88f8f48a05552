package dev.workbench.http.mlflow;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Registry;
import io.vertx.core.Future;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `model-versions/…`. Event loop.
final class VersionCalls {
  private static final int MOST = 200_000;
  private static final int SOURCE_LENGTH = 65_535;

  private final Bus bus;

  VersionCalls(Bus bus) {
    this.bus = bus;
  }

  void mount(Endpoints endpoints) {
    endpoints.post("/model-versions/create", this::create);
    endpoints.get("/model-versions/get", fields -> get(fields).map(VersionCalls::answer));
    endpoints.patch("/model-versions/update", ErrorCode.INVALID_PARAMETER_VALUE, this::update);
    endpoints.delete("/model-versions/delete", this::delete);
    endpoints.get("/model-versions/search", this::search);
    endpoints.post("/model-versions/set-tag", this::setTag);
    endpoints.delete("/model-versions/delete-tag", this::deleteTag);
    endpoints.post("/model-versions/transition-stage", this::transition);
    endpoints.get("/model-versions/get-download-uri", this::uri);
  }

  static Answer answer(Registry.Version version) {
    return json -> {
      json.writeFieldName("model_version");
      RegistryJson.write(json, version);
    };
  }

  private Future<Answer> create(Fields fields) {
    String run = fields.text("run_id", "");
    var wanted =
        new Registry.CreateVersion(
            RegistryNames.model(fields, "name"),
            RegistryNames.description(fields, ""),
            Names.value("source", "source", fields.required("source"), SOURCE_LENGTH),
            run.isEmpty() ? run : Names.runId(run),
            Names.value("run_link", "run_link", fields.text("run_link", ""), 500),
            Names.value("user_id", "user_id", fields.text("user_id", ""), Names.KEY_LENGTH),
            RegistryNames.tags(fields));
    return bus.request(Addresses.CREATE_MODEL_VERSION, wanted).map(VersionCalls::answer);
  }

  private Future<Registry.Version> get(Fields fields) {
    return bus.request(
        Addresses.GET_MODEL_VERSION,
        new Registry.GetVersion(
            RegistryNames.model(fields, "name"), RegistryNames.version(fields), ""));
  }

  private Future<Answer> update(Fields fields) {
    return update(
        new Registry.UpdateVersion(
            RegistryNames.model(fields, "name"),
            RegistryNames.version(fields),
            fields.has("description") ? RegistryNames.description(fields, "") : null,
            null,
            false));
  }

  private Future<Answer> transition(Fields fields) {
    Registry.Stage stage = RegistryNames.stage(fields.required("stage"));
    boolean archive = fields.flag("archive_existing_versions");
    if (archive && (stage == Registry.Stage.NONE || stage == Registry.Stage.ARCHIVED)) {
      throw MlflowException.invalid(
          "archive_existing_versions is for the stages Staging and Production, not "
              + RegistryJson.stage(stage));
    }
    return update(
        new Registry.UpdateVersion(
            RegistryNames.model(fields, "name"),
            RegistryNames.version(fields),
            null,
            stage,
            archive));
  }

  private Future<Answer> update(Registry.UpdateVersion wanted) {
    return bus.request(Addresses.UPDATE_MODEL_VERSION, wanted).map(VersionCalls::answer);
  }

  private Future<Answer> delete(Fields fields) {
    return bus.request(
            Addresses.DELETE_MODEL_VERSION,
            new Registry.DeleteVersion(
                RegistryNames.model(fields, "name"), RegistryNames.version(fields)))
        .map(gone -> Answer.EMPTY);
  }

  private Future<Answer> search(Fields fields) {
    return bus.request(Addresses.FIND_MODEL_VERSIONS, RegistryNames.find(fields, 10_000, MOST))
        .map(page ->
            json -> {
              RegistryJson.versions(json, page.versions());
              RegistryJson.text(json, "next_page_token", page.nextPageToken());
            });
  }

  private Future<Answer> setTag(Fields fields) {
    Map.Entry<String, String> tag = RegistryNames.tag(fields);
    return tag(fields, tag.getKey(), tag.getValue());
  }

  private Future<Answer> deleteTag(Fields fields) {
    return tag(fields, RegistryNames.tagKey(fields), null);
  }

  private Future<Answer> tag(Fields fields, String key, @Nullable String value) {
    return bus.request(
            Addresses.TAG_MODEL,
            new Registry.Tag(
                RegistryNames.model(fields, "name"), RegistryNames.version(fields), key, value))
        .map(set -> Answer.EMPTY);
  }

  private Future<Answer> uri(Fields fields) {
    return get(fields).map(found -> json -> json.writeStringField("artifact_uri", found.source()));
  }
}
