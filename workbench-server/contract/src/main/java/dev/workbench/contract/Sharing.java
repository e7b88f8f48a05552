package dev.workbench.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The messages that bring experiments and runs out of a workbench and into another one: as one
/// file, and as a page to read.
public final class Sharing {
  private Sharing() {}

  /// Asks for one file with these: the runs of the experiments that have ended, and the runs that
  /// are named.
  ///
  /// @param experiments names
  /// @param runs ids
  public record Export(List<String> experiments, List<String> runs) implements Message {
    public Export {
      experiments = List.copyOf(experiments);
      runs = List.copyOf(runs);
    }
  }

  /// A file that is ready to be fetched part by part; it is closed by itself when nobody asks for
  /// 60 s.
  ///
  /// @param name a good name for the file
  /// @param runs how many are in it
  /// @param leftOut runs of the experiments that have not ended and are not in it
  public record Opened(String id, String name, int runs, List<String> leftOut) implements Message {
    public Opened {
      leftOut = List.copyOf(leftOut);
    }

    public Next next() {
      return new Next(id);
    }
  }

  /// Names a file that was opened.
  public record Next(String id) implements Message {}

  /// The next part of a file.
  ///
  /// @param bytes not to be modified
  /// @param last whether the file is complete with it
  public record Part(byte[] bytes, boolean last) implements Message {}

  /// Brings in what a file holds, all or nothing; answered as soon as it has begun.
  ///
  /// @param file an absolute path on the machine of who imports
  public record Import(String file, String user) implements Message {}

  /// Asks how an import stands; answered when it is done or has failed, or after a few seconds.
  public record AwaitImport(String id) implements Message {}

  /// How an import stands.
  ///
  /// @param doing what it is at, for people
  /// @param result null as long as it is not done
  public record ImportState(String id, String doing, @Nullable Imported result)
      implements Message {}

  /// What an import has brought.
  public record Imported(List<ImportedRun> runs) implements Message {
    public Imported {
      runs = List.copyOf(runs);
    }
  }

  /// What became of a run of the file.
  public enum Arrival {
    /// It was brought in.
    NEW,
    /// It was here.
    THERE,
    /// It was here, in the bin.
    IN_BIN
  }

  /// A run of the file.
  ///
  /// @param id here
  /// @param origin its id in the file
  /// @param experiment which it is of here
  /// @param originExperiment its experiment's name in the file
  public record ImportedRun(
      String id, String origin, String experiment, String originExperiment, Arrival arrival) {}

  /// Takes in a run that was trained elsewhere, as it is, but for its points, figures and
  /// artifacts, which follow; until it is accepted, nobody sees it. Answered by the store with its
  /// id here: a new one when its own is taken.
  ///
  /// @param run has ended
  public record TakeIn(Runs.Run run) implements Message {}

  /// Shows the runs that were taken in, all of them at once; answered by the store.
  ///
  /// @param experiments that they are of; one that is not there is made
  /// @param launches that the runs name; one that is there stays as it is
  public record Accept(
      List<Homed> runs,
      List<Experiments.Experiment> experiments,
      List<Experiments.PastLaunch> launches)
      implements Message {
    public Accept {
      runs = List.copyOf(runs);
      experiments = List.copyOf(experiments);
      launches = List.copyOf(launches);
    }
  }

  /// A run that was taken in, and the experiment that it is to be of.
  public record Homed(String run, String experiment) {}

  /// Throws away runs that were taken in and not accepted; answered by the store.
  public record Reject(List<String> runs) implements Message {
    public Reject {
      runs = List.copyOf(runs);
    }
  }

  /// Asks for a page that shows an experiment by itself, without a server.
  ///
  /// @param language `en` or `zh`
  public record Report(String experiment, String language) implements Message {}

  /// A whole HTML document.
  public record Page(String html) implements Message {}
}
