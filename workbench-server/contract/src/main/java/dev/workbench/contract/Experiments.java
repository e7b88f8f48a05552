package dev.workbench.contract;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// The messages about experiments: comparisons of variants over seeds.
public final class Experiments {
  private Experiments() {}

  /// What an experiment file says, checked and with its defaults filled in.
  ///
  /// @param name lower-case words joined by hyphens
  /// @param chapter of the book, such as `3.12`; empty for one that is not of the book
  /// @param seeds the seeds of every variant
  /// @param search null when it is no search; each variant is a setting that is tried otherwise
  /// @param quick how to run it quickly; null when the file does not say
  public record Definition(
      String name,
      Text title,
      Text text,
      String chapter,
      List<Long> seeds,
      List<Variant> variants,
      List<Chart> charts,
      List<Claim> claims,
      @Nullable Search search,
      @Nullable Quick quick)
      implements Message {
    public Definition {
      seeds = List.copyOf(seeds);
      variants = List.copyOf(variants);
      charts = List.copyOf(charts);
      claims = List.copyOf(claims);
    }

    /// A comparison.
    public Definition(
        String name,
        Text title,
        Text text,
        String chapter,
        List<Long> seeds,
        List<Variant> variants,
        List<Chart> charts,
        List<Claim> claims) {
      this(name, title, text, chapter, seeds, variants, charts, claims, null, null);
    }

    /// The same under another name.
    public Definition named(String other) {
      return new Definition(
          other, title, text, chapter, seeds, variants, charts, claims, search, quick);
    }
  }

  /// How an experiment is run to see whether it works.
  ///
  /// @param seeds how many of its seeds, the first ones
  /// @param hyperparameters of every variant, in place of its own: a shorter training
  public record Quick(int seeds, Map<String, String> hyperparameters) {
    public Quick {
      hyperparameters = Runs.ordered(hyperparameters);
    }
  }

  /// A search for the best setting.
  ///
  /// @param metric whose last value is to be the least or the greatest
  /// @param goal `min` or `max`
  /// @param method `sobol` or `random`
  /// @param seed the search's own: the same one tries the same settings
  /// @param over the hyperparameters that are searched; `model` may be among them
  /// @param halving null when every run is trained to its end
  /// @param top how many of the best are trained again with other seeds; 0 for none
  /// @param seeds how many other seeds those get
  public record Search(
      String metric,
      String goal,
      String method,
      long seed,
      List<String> over,
      @Nullable Halving halving,
      int top,
      int seeds) {
    public Search {
      over = List.copyOf(over);
    }
  }

  /// Runs that are stopped early: at each rung the best one in `eta` goes on.
  ///
  /// @param hyperparameter what the steps of the goal's metric count, such as `epochs`
  /// @param from the first rung, at least 1
  /// @param to its value in every run, greater than `from`
  /// @param eta at least 2
  public record Halving(String hyperparameter, long from, long to, int eta) {

    /// The steps at which runs are compared: `from`, `from·eta`, `from·eta²`, … below `to`.
    public List<Long> rungs() {
      return LongStream.iterate(from, step -> step < to, step -> Math.multiplyExact(step, eta))
          .boxed()
          .toList();
    }
  }

  /// One arm of the comparison.
  ///
  /// @param model `chapter/name`
  /// @param hyperparameters those that differ from the model's defaults
  public record Variant(String name, String model, Map<String, String> hyperparameters) {
    public Variant {
      hyperparameters = Runs.ordered(hyperparameters);
    }
  }

  /// One chart that the comparison shows.
  ///
  /// @param metrics drawn together
  /// @param y `linear` or `log`
  public record Chart(Text title, List<String> metrics, String y) {
    public Chart {
      metrics = List.copyOf(metrics);
    }
  }

  /// A statement about recorded metrics.
  ///
  /// @param holds for whom: `every seed`, `median`, …
  /// @param expect `passes`, or `fails` for what is often said and is not so
  /// @param why it is expected to fail; empty otherwise
  /// @param trial whether it is tried on less than it speaks of
  public record Claim(String that, String holds, Text text, String expect, Text why, Trial trial) {
    public Claim(
        String that, String holds, Text text, @Nullable String expect, @Nullable Text why) {
      this(that, holds, text, expect, why, Trial.FULL);
    }

    /// What was stored before there were expectations, or trials, lacks them.
    public Claim(
        String that,
        String holds,
        Text text,
        @Nullable String expect,
        @Nullable Text why,
        @Nullable Trial trial) {
      this.that = that;
      this.holds = holds;
      this.text = text;
      this.expect = expect == null ? "passes" : expect;
      this.why = why == null ? Text.EMPTY : why;
      this.trial = trial == null ? Trial.FULL : trial;
    }
  }

  /// On what a claim is tried.
  public enum Trial {
    /// On all that it speaks of.
    FULL,
    /// On a few of its seeds: what is to fail may fail with others.
    FEW_SEEDS,
    /// On a shorter training: what comes out against expectation says nothing.
    SHORTER
  }

  /// An experiment as the store keeps it.
  ///
  /// @param id 0 is `Default`
  public record Experiment(
      long id,
      String name,
      Runs.LifecycleStage lifecycleStage,
      long created,
      @Nullable Definition definition)
      implements Message {}

  /// An experiment and how its runs stand.
  ///
  /// @param definition the file's when one is installed, else the stored one; null for an
  ///   experiment that was not defined by a file, such as `Default`
  /// @param id null when it was never run
  /// @param counts how many active runs are in each status
  /// @param trainingMs summed over its ended runs
  public record Card(
      String name,
      @Nullable Definition definition,
      @Nullable Long id,
      Map<Runs.Status, Integer> counts,
      long trainingMs,
      double progress)
      implements Message {
    public Card {
      counts = Map.copyOf(counts);
    }

    public int runs() {
      return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /// Asks for all experiments.
  public record ListAll() implements Message {}

  /// All experiments: those of files first, by chapter, then others by name.
  public record Cards(List<Card> cards) implements Message {
    public Cards {
      cards = List.copyOf(cards);
    }
  }

  /// An experiment's name.
  public record Name(String name) implements Message {}

  /// Stores an experiment, or its new definition; answered by the store.
  public record Save(String name, @Nullable Definition definition) implements Message {}

  /// Moves an experiment, with its runs, to the bin, or back with those runs that went with it;
  /// answered by the store.
  public record SetLifecycle(String name, Runs.LifecycleStage stage) implements Message {}

  /// How the runs of each stored experiment stand; answered by the store.
  public record Tally() implements Message {}

  /// One row for each stored experiment.
  public record Tallies(List<TallyRow> rows) implements Message {
    public Tallies {
      rows = List.copyOf(rows);
    }
  }

  /// @param progress mean over its runs that are not deleted, an ended run counting 1
  public record TallyRow(
      Experiment experiment, Map<Runs.Status, Integer> counts, long trainingMs, double progress) {
    public TallyRow {
      counts = Map.copyOf(counts);
    }
  }

  /// Runs an experiment: each variant with each seed.
  ///
  /// @param definition null for the installed one of that name
  /// @param seeds how many seeds (1, 2, … n); 0 for those of the definition
  /// @param quick on fewer seeds and with a shorter training, as the definition says, under a name
  ///   of its own
  public record Launch(
      String name, @Nullable Definition definition, int seeds, String user, boolean quick)
      implements Message {
    public Launch(String name, @Nullable Definition definition, int seeds, String user) {
      this(name, definition, seeds, user, false);
    }
  }

  /// A launch about to happen: what the experiment says now.
  ///
  /// @param id 32 hexadecimal digits, as its runs name it in the tag [#LAUNCH_TAG]
  public record Launching(String id, Definition definition) {}

  /// The tag in which a run names its launch.
  public static final String LAUNCH_TAG = "workbench.launch";

  /// A launch as it was, and as it stays.
  ///
  /// @param launched in ms since 1970, before the first of its runs began
  public record PastLaunch(String id, long launched, String user, Definition definition) {}

  /// Asks for launches by their ids; answered by the store.
  public record GetLaunches(List<String> ids) implements Message {
    public GetLaunches {
      ids = List.copyOf(ids);
    }
  }

  /// Those launches that there are, the latest last.
  public record Launches(List<PastLaunch> launches) implements Message {
    public Launches {
      launches = List.copyOf(launches);
    }
  }

  /// What a launch queued.
  public record Launched(long experimentId, String name, List<String> runs) implements Message {
    public Launched {
      runs = List.copyOf(runs);
    }
  }

  /// Checks an experiment file's text.
  ///
  /// @param origin its name, for messages
  /// @param files the texts of the files that it, or one of them, extends, by their path from its
  ///   folder, with `/` between folders
  public record Parse(String yaml, String origin, Map<String, String> files) implements Message {
    public Parse {
      files = files == null ? Map.of() : Map.copyOf(files);
    }

    /// A file that extends no other.
    public Parse(String yaml, String origin) {
      this(yaml, origin, Map.of());
    }
  }

  /// What an experiment file says, or all that is wrong with it.
  ///
  /// @param definition null when there is a mistake
  /// @param mistakes in the order of the file; empty when it is right
  public record Checked(@Nullable Definition definition, List<Mistake> mistakes)
      implements Message {
    public Checked {
      mistakes = List.copyOf(mistakes);
    }
  }

  /// A mistake in an experiment file.
  ///
  /// @param file as it was named, or the file that it extends
  /// @param line from 1; 0 when it is of the whole file
  /// @param column from 1; 0 when it is of the whole file
  /// @param problem what is wrong, and what would be right
  public record Mistake(String file, int line, int column, String problem) {
    @Override
    public String toString() {
      return line == 0
          ? file + ": " + problem
          : "%s line %d column %d: %s".formatted(file, line, column, problem);
    }
  }

  /// What the runs of an experiment came to.
  ///
  /// @param runs only these; empty for all active ones
  public record GetResult(String name, List<String> runs) implements Message {
    public GetResult {
      runs = List.copyOf(runs);
    }
  }

  /// The comparison as numbers: also what `workbench run --output json` prints.
  ///
  /// @param claims the verdicts, in the order of the claims
  /// @param comparisons of every other variant with the first, metric by metric; none of a search,
  ///   whose variants have no first
  /// @param search null when the runs are of no search
  /// @param otherClaims what was claimed at other times
  public record Result(
      String experiment,
      List<VariantResult> variants,
      List<Verdict> claims,
      List<PairedResult> comparisons,
      @Nullable SearchResult search,
      List<OtherClaim> otherClaims)
      implements Message {
    public Result {
      variants = List.copyOf(variants);
      claims = List.copyOf(claims);
      comparisons = List.copyOf(comparisons);
      otherClaims = List.copyOf(otherClaims);
    }

    /// Of a comparison.
    public Result(
        String experiment,
        List<VariantResult> variants,
        List<Verdict> claims,
        List<PairedResult> comparisons) {
      this(experiment, variants, claims, comparisons, null, List.of());
    }
  }

  /// What a search came to, or has come to so far.
  ///
  /// @param tried how many settings
  /// @param stopped how many runs the search stopped early
  /// @param diverged how many of its runs did, those that confirm not among them
  /// @param done whether nothing more will be trained for it
  /// @param problem why the best could not be trained again; empty when they could
  /// @param best the best settings, best first: by other seeds where they were trained again
  /// @param confirming ids of the runs with other seeds
  public record SearchResult(
      String metric,
      String goal,
      String method,
      long seed,
      int tried,
      int stopped,
      int diverged,
      int failed,
      boolean done,
      String problem,
      List<Candidate> best,
      List<String> confirming) {
    public SearchResult {
      best = List.copyOf(best);
      confirming = List.copyOf(confirming);
    }
  }

  /// A setting that a search trained to the end.
  ///
  /// @param values of what is searched
  /// @param found the metric's last value with the search's own seeds, their median: flatters, for
  ///   the setting was chosen by it
  /// @param n with how many other seeds it finished; all that follows is of them, NaN without any
  /// @param medianLow of the 95% interval of the median; NaN below 6 seeds
  /// @param low of Student's 95% interval of the mean
  public record Candidate(
      String variant,
      Map<String, String> values,
      double found,
      int n,
      int diverged,
      double median,
      double medianLow,
      double medianHigh,
      double mean,
      double low,
      double high) {
    public Candidate {
      values = Runs.ordered(values);
    }
  }

  /// A claim that runs were launched with, or that the file has now, and that was not judged.
  ///
  /// @param launched when runs were launched with it, in ms since 1970, the last time; null for one
  ///   that the file has now
  /// @param runs how many of the runs that were judged were launched with it
  /// @param insteadOf which judged claim stands in its place, from 0; -1 for none
  public record OtherClaim(Claim claim, @Nullable Long launched, int runs, int insteadOf) {}

  /// What a claim came to.
  public enum Outcome {
    PASSED,
    FAILED,
    /// Too few seeds, diverged runs, or a value that is not there.
    UNDECIDED
  }

  /// What a claim came to with one seed.
  public enum SeedState {
    HELD,
    NOT_HELD,
    DIVERGED,
    /// A run has not ended, or lacks the metric or the step.
    MISSING
  }

  /// A claim, checked.
  ///
  /// @param asExpected passed where it was to pass, failed where it was to fail
  /// @param reason in a sentence, with the numbers behind it
  /// @param seeds how many were looked at
  /// @param moreSeeds how many more would decide, as far as can be foreseen; 0 when decided or when
  ///   seeds are not what is lacking
  /// @param estimates intervals of what was decided on; empty for `every seed`
  /// @param changed whether the claim is not the one that its runs were started with
  /// @param comparisons those in the claim, in the order of a check's sides
  /// @param dropped whether the experiment's file has it no more
  public record Verdict(
      Claim claim,
      Outcome outcome,
      boolean asExpected,
      String reason,
      int seeds,
      int held,
      int diverged,
      int missing,
      int moreSeeds,
      List<SeedCheck> checks,
      List<Estimate> estimates,
      boolean changed,
      List<Comparison> comparisons,
      boolean dropped) {
    public Verdict {
      checks = List.copyOf(checks);
      estimates = List.copyOf(estimates);
      comparisons = List.copyOf(comparisons);
    }
  }

  /// A comparison in a claim, as it is written there.
  ///
  /// @param operator `<`, `<=`, `>`, `>=`, `==` or `!=`
  public record Comparison(String left, String operator, String right) {}

  /// A claim with one seed.
  ///
  /// @param sides of each comparison in it; empty when it has no value
  /// @param reason why it has no value; empty otherwise
  public record SeedCheck(long seed, SeedState state, List<Sides> sides, String reason) {
    public SeedCheck {
      sides = List.copyOf(sides);
    }
  }

  /// The two sides of a comparison.
  public record Sides(double left, double right) {}

  /// An estimate with its confidence interval.
  ///
  /// @param what the share of seeds, or left minus right of a comparison
  public record Estimate(String what, double value, double low, double high) {}

  /// Compares any groups of runs with one of them.
  ///
  /// @param baseline the name of a group; empty for the first
  public record Compare(List<Group> groups, String baseline) implements Message {
    public Compare {
      groups = List.copyOf(groups);
    }
  }

  /// Runs that are the same but for their seeds.
  public record Group(String name, List<String> runs) {
    public Group {
      runs = List.copyOf(runs);
    }
  }

  /// Every other group against the baseline, metric by metric.
  public record Compared(List<PairedResult> comparisons) implements Message {
    public Compared {
      comparisons = List.copyOf(comparisons);
    }
  }

  /// What a comparison with the baseline says, at 5%, all comparisons in the metric together.
  public enum Standing {
    BETTER,
    WORSE,
    /// In a metric of which neither direction is better.
    DIFFERENT,
    CANNOT_TELL
  }

  /// One variant against the baseline in the last values of one metric, paired by seed.
  ///
  /// @param n pairs of runs that finished, both with a finite last value
  /// @param diverged seeds of which either run diverged
  /// @param median of the differences, variant minus baseline
  /// @param low of Student's 95% interval of the mean difference
  /// @param bootstrapLow of the BCa interval of it
  /// @param effect Cohen's d of pairs: mean difference / its standard deviation
  /// @param p two-sided, of Wilcoxon's signed-rank test
  /// @param studentP two-sided, of the paired t test
  /// @param holmP `p`, corrected for all variants compared in that metric
  /// @param standing by `holmP`
  /// @param moreSeeds how many more would tell, were mean and spread to stay; 0 when it is told, or
  ///   when no number of them can be foreseen to
  public record PairedResult(
      String variant,
      String baseline,
      String metric,
      int n,
      int diverged,
      double median,
      double mean,
      double low,
      double high,
      double bootstrapLow,
      double bootstrapHigh,
      double effect,
      double p,
      double studentP,
      double holmP,
      Standing standing,
      int moreSeeds) {}

  /// One variant of a [Result].
  ///
  /// @param hyperparameters of its runs, all of them
  /// @param summary by metric, over the runs
  public record VariantResult(
      String name,
      Map<String, String> hyperparameters,
      List<RunResult> runs,
      Map<String, Spread> summary) {
    public VariantResult {
      hyperparameters = Runs.ordered(hyperparameters);
      runs = List.copyOf(runs);
      summary = Runs.ordered(summary);
    }
  }

  /// One run of a [VariantResult].
  public record RunResult(
      String id, long seed, Runs.Status status, Map<String, MetricResult> metrics) {
    public RunResult {
      metrics = Runs.ordered(metrics);
    }
  }

  /// One metric of a [RunResult].
  public record MetricResult(long count, double last, double min, double max, long nan) {}

  /// The last values of one metric over the runs of a variant. Quantiles and moments are over the
  /// `n` runs that did not diverge and whose last value is finite.
  public record Spread(
      int n, int diverged, double median, double q05, double q95, double mean, double sd) {}
}
