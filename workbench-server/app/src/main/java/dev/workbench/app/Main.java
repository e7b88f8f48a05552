package dev.workbench.app;

import dev.workbench.app.home.HomeException;
import dev.workbench.app.server.StartException;
import dev.workbench.contract.ProblemException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ScopeType;

/// The workbench's command line.
@Command(
    name = "workbench",
    description = "Trains and compares the networks of Dive into Deep Learning, and your own.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    subcommands = {
      DemoCommand.class,
      StartCommand.class,
      RunCommand.class,
      ValidateCommand.class,
      DiffCommand.class,
      ReplayCommand.class,
      ReportCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      CheckCommand.class,
      PurgeCommand.class,
      BenchCommand.class,
      VersionCommand.class,
      RehearseCommand.class,
      HelpCommand.class
    },
    footer = {"", "Also: ./workbench build (again), ./workbench test (build and run every test)"})
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(execute(arguments));
  }

  /// Does what a command line says.
  ///
  /// @return the exit status: 0 when all went well, 1 when not, 2 when the command line or an
  ///   experiment file is wrong
  static int execute(String... arguments) {
    var commandLine = new CommandLine(new Main());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setExecutionExceptionHandler((failure, command, parsed) -> explain(failure));
    return commandLine.execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
  }

  /// A user's mistake is one line; anything else is a fault of ours and keeps its stack trace.
  private static int explain(Exception failure) throws Exception {
    return switch (failure) {
      case ProblemException problem -> {
        System.err.println("workbench: " + problem.getMessage());
        yield switch (problem.kind()) {
          case INVALID, NOT_FOUND, TOO_LARGE, UNSUPPORTED -> 2;
          case CONFLICT, TOO_BUSY, INTERNAL, UNAVAILABLE -> 1;
        };
      }
      case HomeException unusable -> say(unusable);
      case StartException impossible -> say(impossible);
      default -> throw failure;
    };
  }

  private static int say(Exception failure) {
    System.err.println("workbench: " + failure.getMessage());
    return 1;
  }
}
