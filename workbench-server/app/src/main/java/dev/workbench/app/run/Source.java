package dev.workbench.app.run;

import dev.workbench.contract.Experiments.Parse;
import dev.workbench.contract.ProblemException;
import dev.workbench.core.experiments.files.SharedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the user asked to run: a file, or an installed experiment by its name.
public sealed interface Source {

  /// How messages call it.
  String origin();

  /// An experiment file.
  ///
  /// @param text with the texts of the files that it extends
  record InFile(Parse text) implements Source {
    @Override
    public String origin() {
      return text.origin();
    }
  }

  /// An experiment that is installed in the distribution or in the home.
  record Installed(String origin) implements Source {}

  /// @throws ProblemException when it is neither a readable file nor looks like a name
  static Source of(String argument) {
    Path file = Path.of(argument);
    if (!Files.exists(file) && argument.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      return new Installed(argument);
    }
    try {
      return new InFile(SharedFiles.read(file, argument));
    } catch (IOException e) {
      throw ProblemException.invalid(
          argument + ": cannot be read; give an experiment file or an installed experiment's name");
    }
  }
}
