package dev.workbench.http.mlflow;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// Where an artifact is below `mlflow-artifacts:/`.
///
/// @param path from the run's own folder, with `/` between folders; empty for that folder
record ArtifactPath(long experiment, String run, String path) {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,18})/([0-9a-f]{32})/artifacts(?:/(.*))?", Pattern.DOTALL);
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
  private static final int MOST_DECODINGS = 10;

  /// @param raw percent-encoded
  /// @throws MlflowException when it is no path of an artifact, or leads elsewhere
  static ArtifactPath ofUri(String raw) {
    return of(decoded(raw));
  }

  /// @throws MlflowException when it is no path of an artifact, or leads elsewhere
  static ArtifactPath of(String path) {
    String checked = checked(path);
    var form = FORM.matcher(checked);
    if (!form.matches()) {
      throw MlflowException.notFound(
          "There is nothing at mlflow-artifacts:/"
              + checked
              + "; artifacts are at EXPERIMENT/RUN/artifacts/PATH");
    }
    String inside = form.group(3);
    return new ArtifactPath(
        Long.parseLong(form.group(1)), form.group(2), inside == null ? "" : inside);
  }

  /// A path below a folder, without a way out of it however it is read.
  static String checked(String path) {
    String stripped = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    String read = stripped;
    for (int i = 0; i < MOST_DECODINGS; i++) {
      if (!isInside(read)) {
        throw MlflowException.invalid("Invalid path: it must lead to a file or folder inside");
      }
      String further = read.contains("%") ? leniently(read) : read;
      if (further.equals(read)) {
        return stripped;
      }
      read = further;
    }
    throw MlflowException.invalid("Invalid path: it is percent-encoded again and again");
  }

  private static boolean isInside(String path) {
    return path.isEmpty()
        || (Names.isText(path)
            // what stands for bytes that are no text
            && path.indexOf('\uFFFD') < 0
            && path.length() <= 1100
            && path.chars().noneMatch(Character::isISOControl)
            && !path.contains("\\")
            && !DRIVE.matcher(path).matches()
            && !path.startsWith("file:")
            && List.of(path.split("/", -1)).stream()
                .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals("..")));
  }

  private static String decoded(String raw) {
    try {
      return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw MlflowException.invalid("Invalid path: a percent sign is not followed by two digits");
    }
  }

  private static String leniently(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return path;
    }
  }
}
