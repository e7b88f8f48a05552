package dev.workbench.app;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/// What `version` prints.
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {
      "Workbench "
          + Objects.requireNonNullElse(
              Main.class.getPackage().getImplementationVersion(), "(not packaged)"),
      "Java " + Runtime.version()
    };
  }
}
