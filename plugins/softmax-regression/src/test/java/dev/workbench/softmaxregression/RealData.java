package dev.workbench.softmaxregression;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/// Whether the real data set is on this machine; tests fetch nothing.
final class RealData {
  private RealData() {}

  /// Skips the test, saying why, where it is not.
  static void assumeThere() {
    Optional<Path> folder = Optional.ofNullable(System.getenv("WORKBENCH_DATA")).map(Path::of);
    Assumptions.assumeTrue(
        folder.filter(data -> Files.isDirectory(data.resolve(FashionMnist.NAME))).isPresent(),
        "Fashion-MNIST is not here: set WORKBENCH_DATA to a folder that has fashion-mnist/");
  }
}
