package dev.workbench.core.experiments;

import dev.workbench.contract.Experiments.Claim;
import dev.workbench.contract.Experiments.Definition;
import dev.workbench.contract.Experiments.Halving;
import dev.workbench.contract.Experiments.Quick;
import dev.workbench.contract.Experiments.Search;
import dev.workbench.contract.Experiments.Trial;
import dev.workbench.contract.Experiments.Variant;
import dev.workbench.contract.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An experiment on a few seeds, and with a shorter training where its file says so: to see that it
/// works, not to learn from. It goes by a name of its own, so that its runs are not taken for those
/// of the experiment. Any thread.
final class QuickRun {
  private static final String SUFFIX = "-quick";
  private static final int FEW_SETTINGS = 4;
  private static final Quick BY_DEFAULT = new Quick(2, Map.of());

  private QuickRun() {}

  static Definition of(Definition whole) {
    Quick quick = whole.quick() == null ? BY_DEFAULT : whole.quick();
    List<Long> seeds = whole.seeds().subList(0, Math.min(quick.seeds(), whole.seeds().size()));
    Trial trial = trial(whole, quick, seeds);
    return new Definition(
        whole.name() + SUFFIX,
        new Text(whole.title().en() + " (quick run)", whole.title().zh() + "（快速运行）"),
        whole.text(),
        whole.chapter(),
        seeds,
        whole.variants().stream()
            .limit(whole.search() == null ? Long.MAX_VALUE : FEW_SETTINGS)
            .map(variant -> shorter(variant, quick))
            .toList(),
        whole.charts(),
        whole.claims().stream().map(claim -> tried(claim, trial)).toList(),
        whole.search() == null ? null : shorter(whole.search(), quick),
        null);
  }

  private static Trial trial(Definition whole, Quick quick, List<Long> seeds) {
    if (!quick.hyperparameters().isEmpty()) {
      return Trial.SHORTER;
    }
    return seeds.size() < whole.seeds().size() ? Trial.FEW_SEEDS : Trial.FULL;
  }

  private static Variant shorter(Variant variant, Quick quick) {
    Map<String, String> values = new LinkedHashMap<>(variant.hyperparameters());
    values.putAll(quick.hyperparameters());
    return new Variant(variant.name(), variant.model(), values);
  }

  /// Over a few settings, the best of which is trained again with one other seed.
  private static Search shorter(Search search, Quick quick) {
    Halving halving = search.halving();
    return new Search(
        search.metric(),
        search.goal(),
        search.method(),
        search.seed(),
        search.over(),
        halving == null ? null : shorter(halving, quick),
        Math.min(1, search.top()),
        Math.min(1, search.seeds()));
  }

  /// Null when too little training is left for it.
  private static @Nullable Halving shorter(Halving halving, Quick quick) {
    String to = quick.hyperparameters().get(halving.hyperparameter());
    if (to == null) {
      return halving;
    }
    // checked as a whole number, or refused as the runs are launched
    long steps = to.matches("\\d{1,18}") ? Long.parseLong(to) : 0;
    return steps > halving.from()
        ? new Halving(halving.hyperparameter(), halving.from(), steps, halving.eta())
        : null;
  }

  private static Claim tried(Claim claim, Trial trial) {
    return new Claim(claim.that(), claim.holds(), claim.text(), claim.expect(), claim.why(), trial);
  }
}
