package dev.workbench.ui.compare;

import com.vaadin.flow.component.UI;
import dev.workbench.contract.Experiments;
import dev.workbench.ui.text.Language;
import java.util.Set;

/// What charts of metrics are called when their definition does not say.
public final class MetricTitles {
  private static final Set<String> KNOWN =
      Set.of("loss", "accuracy", "perplexity", "weight_norm", "gradient_norm");

  private MetricTitles() {}

  /// The definition's title, else what is known of the metrics, else their own name.
  public static String of(Experiments.Chart chart, UI ui) {
    String title = Language.pick(chart.title(), ui.getLocale());
    if (!title.isBlank() || chart.metrics().isEmpty()) {
      return title;
    }
    String stem = Charts.stem(chart.metrics().getFirst());
    return KNOWN.contains(stem) ? ui.getTranslation("metric." + stem) : stem.replace('_', ' ');
  }
}
