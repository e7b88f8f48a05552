package dev.workbench.app.run;

import dev.workbench.contract.Differences.Diff;
import dev.workbench.contract.Differences.Fact;
import dev.workbench.contract.Differences.Group;
import dev.workbench.contract.Differences.Metric;
import dev.workbench.contract.Differences.Part;
import dev.workbench.contract.Differences.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A difference of two runs as text, cause before effect.
public final class DiffText {
  private static final int INDENT = 2;

  private DiffText() {}

  /// Lines, each with its end.
  public static String of(Diff diff) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("", shortId(diff.left()), shortId(diff.right())));
    for (Group group : Group.values()) {
      List<Fact> facts = diff.facts().stream().filter(fact -> fact.group() == group).toList();
      rows.add(
          List.of(group.name().toLowerCase(Locale.ROOT), facts.isEmpty() ? "the same" : "", ""));
      facts.forEach(fact -> rows.add(row(fact)));
    }
    return TextTable.of(rows, 3) + metrics(diff);
  }

  /// A metric in one line.
  public static String of(Metric metric) {
    Part part = metric.part();
    if (part == null) {
      return metric.key() + ": the same, all " + metric.leftCount() + " points";
    }
    if (metric.leftCount() == 0 || metric.rightCount() == 0) {
      return metric.key() + ": only in the " + (metric.leftCount() == 0 ? "second" : "first");
    }
    return "%s: %s of %d points, then %s against %s"
        .formatted(
            metric.key(),
            part.position() == 0 ? "the same in none" : "the same in the first " + part.position(),
            Math.max(metric.leftCount(), metric.rightCount()),
            at(part.left()),
            at(part.right()));
  }

  private static String metrics(Diff diff) {
    var text = new StringBuilder("metrics").append(System.lineSeparator());
    for (Metric metric : diff.metrics()) {
      text.append(" ".repeat(INDENT)).append(of(metric)).append(System.lineSeparator());
    }
    return text.toString();
  }

  private static List<String> row(Fact fact) {
    return List.of(" ".repeat(INDENT) + fact.name(), shown(fact.left()), shown(fact.right()));
  }

  /// A hash is told apart by its beginning.
  private static String shown(String value) {
    return value.isEmpty() ? "-" : value.matches("[0-9a-f]{40,64}") ? shortId(value) : value;
  }

  private static String shortId(String id) {
    return id.substring(0, Math.min(12, id.length()));
  }

  private static String at(@Nullable Point point) {
    return point == null ? "no more" : point.value() + " at step " + point.step();
  }
}
