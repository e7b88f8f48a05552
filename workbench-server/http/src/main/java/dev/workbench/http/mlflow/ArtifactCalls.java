package dev.workbench.http.mlflow;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Runs;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.List;

/// `artifacts/list`. Event loop.
final class ArtifactCalls {
  private static final int PAGE = 1000;

  private final Bus bus;
  private final KnownRuns runs;
  private final Locations locations;

  ArtifactCalls(Bus bus, KnownRuns runs, Locations locations) {
    this.bus = bus;
    this.runs = runs;
    this.locations = locations;
  }

  void mount(Endpoints endpoints) {
    endpoints.get("/artifacts/list", this::list);
  }

  private Future<Answer> list(Fields fields) {
    String run = RunCalls.id(fields);
    String folder = ArtifactPath.checked(fields.text("path", ""));
    int from = HistoryCalls.offset(fields.text("page_token", ""));
    return runs.find(run)
        .compose(state ->
            locations
                .of(List.of(state.experiment()))
                .compose(where ->
                    bus.request(Addresses.ARTIFACTS, new Runs.Id(run))
                        .map(all -> {
                          String root = Locations.ofRun(where, state.experiment(), run);
                          List<ArtifactFolder.Entry> entries =
                              ArtifactFolder.of(all.artifacts(), folder);
                          return json -> write(json, root, entries, folder, from);
                        })));
  }

  private static void write(
      JsonGenerator json, String root, List<ArtifactFolder.Entry> entries, String folder, int from)
      throws IOException {
    json.writeStringField("root_uri", root);
    int to = (int) Math.min((long) from + PAGE, entries.size());
    if (from < to) {
      String prefix = folder.isEmpty() ? "" : folder + "/";
      ArtifactFolder.write(json, entries.subList(from, to), prefix);
    }
    if (to < entries.size()) {
      json.writeStringField("next_page_token", Integer.toString(to));
    }
  }
}
