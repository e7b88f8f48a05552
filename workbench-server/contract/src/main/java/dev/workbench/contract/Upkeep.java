package dev.workbench.contract;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The messages about the upkeep of the store: emptying the bin, checking and backing up. Each is a
/// job that goes on in the background, one at a time.
public final class Upkeep {
  private static final Pattern AGE = Pattern.compile("(\\d{1,6})([dhm])");

  private Upkeep() {}

  /// A time such as `30d`, `12h`, or `45m`, in milliseconds.
  ///
  /// @throws ProblemException when the text is something else
  public static long age(String text) {
    Matcher age = AGE.matcher(text.strip());
    if (!age.matches()) {
      throw ProblemException.invalid(
          "'" + text + "' is no time: use days, hours or minutes such as 30d, 12h or 45m");
    }
    Duration unit =
        switch (age.group(2)) {
          case "d" -> Duration.ofDays(1);
          case "h" -> Duration.ofHours(1);
          default -> Duration.ofMinutes(1);
        };
    return Long.parseLong(age.group(1)) * unit.toMillis();
  }

  public enum Kind {
    PURGE,
    CHECK,
    BACKUP
  }

  public enum State {
    RUNNING,
    DONE,
    FAILED
  }

  /// Removes for good what is in the bin; answered with the job.
  ///
  /// @param names ids of runs and names of experiments that are in the bin; empty for all of it
  /// @param olderThanMs only what has been in the bin for that long; null for any time
  public record Purge(List<String> names, @Nullable Long olderThanMs) implements Message {
    public Purge {
      names = List.copyOf(names);
    }
  }

  /// Reads all that is stored and compares it; answered with the job.
  ///
  /// @param repair whether summaries that do not agree with their points are made anew
  public record Check(boolean repair) implements Message {}

  /// Writes all that the home holds to one file; answered with the job.
  public record Backup() implements Message {}

  /// Asks how a job stands.
  public record GetJob(String id) implements Message {}

  /// How a job stands.
  ///
  /// @param doing what it is at, for people
  /// @param counts what it has done so far, by what is counted
  /// @param findings what a check found wrong, or a purge left where it was, in words for people
  /// @param problem why it failed; empty otherwise
  /// @param file where the server put a backup; empty otherwise
  public record Job(
      String id,
      Kind kind,
      State state,
      String doing,
      Map<String, Long> counts,
      List<String> findings,
      String problem,
      String file)
      implements Message {
    public Job {
      counts = Runs.ordered(counts);
      findings = List.copyOf(findings);
    }
  }
}
