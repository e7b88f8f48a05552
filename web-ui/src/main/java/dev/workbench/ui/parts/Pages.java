package dev.workbench.ui.parts;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The addresses of the pages, relative to the root. Links go by address, so that the pages need
/// not know each other.
public final class Pages {
  public static final String EXPERIMENTS = "";
  public static final String RUNS = "runs";
  public static final String COMPARE = "compare";
  public static final String LAUNCH = "launch";
  public static final String PLUGINS = "plugins";
  public static final String RUN = "run";
  public static final String DIFF = "diff";

  private Pages() {}

  /// The comparison of an experiment's variants.
  public static String compare(String experiment) {
    return COMPARE + "/" + encoded(experiment);
  }

  /// The comparison of some runs.
  public static String compare(List<String> runs) {
    return COMPARE + "?runs=" + String.join(",", runs);
  }

  /// What differs between two runs.
  public static String diff(String left, String right) {
    return DIFF + "/" + left + "/" + right;
  }

  /// The choice of a run to tell the differences from.
  public static String diff(String left) {
    return DIFF + "/" + left;
  }

  /// The page of a run.
  public static String run(String id) {
    return RUN + "/" + id;
  }

  /// The form of a model.
  ///
  /// @param model `chapter/name`
  public static String launch(String model) {
    return LAUNCH + "/" + model;
  }

  /// The form filled in with the settings of a run.
  public static String launchFrom(String run) {
    return LAUNCH + "?from=" + run;
  }

  /// The experiment as a page of its own, to be kept or sent.
  ///
  /// @param language `en` or `zh`
  public static String report(String experiment, String language) {
    return "api/v1/experiments/" + encoded(experiment) + "/report?language=" + language;
  }

  /// The experiment with its runs as a file for another workbench.
  public static String export(String experiment) {
    return "api/v1/export?experiment=" + encoded(experiment);
  }

  /// A link to what the server sends by itself, in another window.
  public static Anchor document(String text) {
    var link = new Anchor("", text, AnchorTarget.BLANK);
    link.setRouterIgnore(true);
    return link;
  }

  /// A link that changes the page without loading it anew.
  public static Anchor link(String text, String address) {
    return new Anchor(address.isEmpty() ? "." : address, text);
  }

  /// Goes there in the current window.
  public static void open(String address) {
    UI.getCurrentOrThrow().navigate(address);
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
