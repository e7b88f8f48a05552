package dev.workbench.app.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.workbench.contract.ProblemException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A client of the REST API of a running server. Blocks; any thread. Every failure is a
/// [ProblemException], the server's own where it has answered.
public final class RestApi implements AutoCloseable {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final URI api;
  private final HttpClient client = HttpClient.newHttpClient();

  /// @param server its public URL
  public RestApi(URI server) {
    this.api = server.resolve("/api/v1/");
  }

  /// Sends a request and reads the JSON that is answered.
  ///
  /// @param path below `/api/v1/`
  public <T> T send(String path, HttpRequest.Builder request, Class<T> type) {
    HttpResponse<String> response =
        exchange(request.uri(api.resolve(path)).timeout(TIMEOUT), BodyHandlers.ofString());
    try {
      if (response.statusCode() >= 400) {
        throw problem(response.statusCode(), response.body());
      }
      return JSON.readValue(response.body().isEmpty() ? "null" : response.body(), type);
    } catch (JsonProcessingException e) {
      throw silent(e);
    }
  }

  /// The text that is answered.
  public String text(String path) {
    HttpResponse<String> response =
        exchange(HttpRequest.newBuilder(api.resolve(path)), BodyHandlers.ofString());
    if (response.statusCode() >= 400) {
      throw problem(response.statusCode(), response.body());
    }
    return response.body();
  }

  /// Keeps what is answered in a file.
  ///
  /// @param target replaced when there
  /// @return what is said of it
  public HttpHeaders download(String path, Path target) {
    HttpResponse<Path> response =
        exchange(HttpRequest.newBuilder(api.resolve(path)), BodyHandlers.ofFile(target));
    if (response.statusCode() >= 400) {
      throw problem(response.statusCode(), taken(target));
    }
    return response.headers();
  }

  /// Sends a file and reads the JSON that is answered, however long that takes.
  public <T> T upload(String path, Path file, String contentType, Class<T> type) {
    try {
      HttpResponse<String> response =
          exchange(
              HttpRequest.newBuilder(api.resolve(path))
                  .header("Content-Type", contentType)
                  .POST(BodyPublishers.ofFile(file)),
              BodyHandlers.ofString());
      if (response.statusCode() >= 400) {
        throw problem(response.statusCode(), response.body());
      }
      return JSON.readValue(response.body(), type);
    } catch (FileNotFoundException e) {
      throw ProblemException.notFound("there is no file " + file);
    } catch (JsonProcessingException e) {
      throw silent(e);
    }
  }

  /// What was written to the file instead of what was wanted.
  private static String taken(Path target) {
    try {
      String answer = Files.readString(target);
      Files.delete(target);
      return answer;
    } catch (IOException e) {
      return e.toString();
    }
  }

  /// The value as one line of JSON.
  public static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot write " + value, e);
    }
  }

  /// The text as a part of a path or a query.
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public void close() {
    client.close();
  }

  private <T> HttpResponse<T> exchange(HttpRequest.Builder request, BodyHandler<T> body) {
    try {
      return client.send(request.build(), body);
    } catch (IOException e) {
      throw silent(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(ProblemException.Kind.INTERNAL, "interrupted");
    }
  }

  private ProblemException silent(IOException e) {
    return new ProblemException(
        ProblemException.Kind.INTERNAL, "the server at " + api + " does not answer: " + e);
  }

  /// The detail of the problem document, which is what a person should read.
  private static ProblemException problem(int status, String body) {
    var kind =
        switch (status) {
          case 404 -> ProblemException.Kind.NOT_FOUND;
          case 409 -> ProblemException.Kind.CONFLICT;
          case 429 -> ProblemException.Kind.TOO_BUSY;
          case 503 -> ProblemException.Kind.UNAVAILABLE;
          default -> status < 500 ? ProblemException.Kind.INVALID : ProblemException.Kind.INTERNAL;
        };
    try {
      return new ProblemException(kind, JSON.readTree(body).path("detail").asText(body));
    } catch (JsonProcessingException notOurs) {
      return new ProblemException(kind, "the server answered " + status + ": " + body);
    }
  }
}
