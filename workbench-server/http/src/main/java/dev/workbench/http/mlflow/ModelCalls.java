package dev.workbench.http.mlflow;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Registry;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `registered-models/…`. Event loop.
final class ModelCalls {
  private static final int MOST = 1000;
  private static final int ALIAS_LENGTH = 255;

  private final Bus bus;

  ModelCalls(Bus bus) {
    this.bus = bus;
  }

  void mount(Endpoints endpoints) {
    var taken = ErrorCode.RESOURCE_ALREADY_EXISTS;
    endpoints.post("/registered-models/create", taken, this::create);
    endpoints.get("/registered-models/get", this::get);
    endpoints.post("/registered-models/rename", taken, this::rename);
    endpoints.patch("/registered-models/update", taken, this::update);
    endpoints.delete("/registered-models/delete", this::delete);
    endpoints.get("/registered-models/search", this::search);
    endpoints.get("/registered-models/get-latest-versions", this::latest);
    endpoints.post("/registered-models/get-latest-versions", this::latest);
    endpoints.post("/registered-models/set-tag", this::setTag);
    endpoints.delete("/registered-models/delete-tag", this::deleteTag);
    endpoints.post("/registered-models/alias", this::setAlias);
    endpoints.get("/registered-models/alias", this::byAlias);
    endpoints.delete("/registered-models/alias", this::deleteAlias);
  }

  private Future<Answer> create(Fields fields) {
    var wanted =
        new Registry.CreateModel(
            RegistryNames.model(fields, "name"),
            RegistryNames.description(fields, ""),
            RegistryNames.tags(fields));
    return bus.request(Addresses.CREATE_MODEL, wanted).map(ModelCalls::answer);
  }

  private Future<Answer> get(Fields fields) {
    return bus.request(
            Addresses.GET_MODEL, new Registry.GetModel(RegistryNames.model(fields, "name")))
        .map(ModelCalls::answer);
  }

  private Future<Answer> rename(Fields fields) {
    var wanted =
        new Registry.UpdateModel(
            RegistryNames.model(fields, "name"), RegistryNames.model(fields, "new_name"), null);
    return bus.request(Addresses.UPDATE_MODEL, wanted).map(ModelCalls::answer);
  }

  private Future<Answer> update(Fields fields) {
    var wanted =
        new Registry.UpdateModel(
            RegistryNames.model(fields, "name"),
            null,
            fields.has("description") ? RegistryNames.description(fields, "") : null);
    return bus.request(Addresses.UPDATE_MODEL, wanted).map(ModelCalls::answer);
  }

  private Future<Answer> delete(Fields fields) {
    return bus.request(
            Addresses.DELETE_MODEL, new Registry.DeleteModel(RegistryNames.model(fields, "name")))
        .map(gone -> Answer.EMPTY);
  }

  private Future<Answer> search(Fields fields) {
    return bus.request(Addresses.FIND_MODELS, RegistryNames.find(fields, 100, MOST))
        .map(page ->
            json -> {
              if (!page.models().isEmpty()) {
                json.writeArrayFieldStart("registered_models");
                for (Registry.Model each : page.models()) {
                  RegistryJson.write(json, each);
                }
                json.writeEndArray();
              }
              RegistryJson.text(json, "next_page_token", page.nextPageToken());
            });
  }

  private Future<Answer> latest(Fields fields) {
    List<Registry.Stage> stages =
        fields.texts("stages").stream().map(RegistryNames::stage).toList();
    return bus.request(
            Addresses.GET_MODEL, new Registry.GetModel(RegistryNames.model(fields, "name")))
        .map(model ->
            json ->
                RegistryJson.versions(
                    json,
                    model.latest().stream()
                        .filter(each -> stages.isEmpty() || stages.contains(each.stage()))
                        .toList()));
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
            new Registry.Tag(RegistryNames.model(fields, "name"), null, key, value))
        .map(set -> Answer.EMPTY);
  }

  private Future<Answer> setAlias(Fields fields) {
    String alias = alias(fields);
    int version = RegistryNames.version(fields);
    if (alias.equalsIgnoreCase("latest") || alias.toLowerCase(Locale.ROOT).matches("v\\d+")) {
      throw MlflowException.invalid(
          "Invalid alias name: '" + alias + "' is reserved; v1, v2, … and latest are");
    }
    return alias(new Registry.Alias(RegistryNames.model(fields, "name"), alias, version));
  }

  private Future<Answer> deleteAlias(Fields fields) {
    return alias(new Registry.Alias(RegistryNames.model(fields, "name"), alias(fields), null));
  }

  private Future<Answer> alias(Registry.Alias wanted) {
    return bus.request(Addresses.ALIAS_MODEL, wanted).map(set -> Answer.EMPTY);
  }

  private Future<Answer> byAlias(Fields fields) {
    var wanted = new Registry.GetVersion(RegistryNames.model(fields, "name"), null, alias(fields));
    return bus.request(Addresses.GET_MODEL_VERSION, wanted).map(VersionCalls::answer);
  }

  private static String alias(Fields fields) {
    String alias = Names.value("alias", "alias", fields.required("alias"), ALIAS_LENGTH);
    if (!alias.matches("[\\w\\-]+")) {
      throw MlflowException.invalid(
          "Invalid alias name: '" + alias + "'. It has letters, digits, _ and -");
    }
    return alias;
  }

  private static Answer answer(Registry.Model model) {
    return (JsonGenerator json) -> {
      json.writeFieldName("registered_model");
      RegistryJson.write(json, model);
    };
  }
}
