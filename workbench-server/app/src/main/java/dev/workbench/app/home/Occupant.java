package dev.workbench.app.home;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/// The process that uses a home folder, as `server.json` tells.
///
/// @param url where it serves; empty when it trains without serving
public record Occupant(long pid, String url) {

  /// What `server.json` says. Whether that process still lives, only [HomeLock] knows.
  static Optional<Occupant> of(Home home) {
    try {
      var json = new JsonObject(Files.readString(home.occupant()));
      return Optional.of(new Occupant(json.getLong("pid", 0L), json.getString("url", "")));
    } catch (IOException | RuntimeException absentOrHalfWritten) {
      return Optional.empty();
    }
  }

  String json() {
    return new JsonObject().put("url", url).put("pid", pid).encode() + System.lineSeparator();
  }

  boolean serves() {
    return !url.isEmpty();
  }

  String describe() {
    return serves()
        ? "the server at " + url + " (process " + pid + ")"
        : "a training (process " + pid + "); try again when it has ended";
  }
}
