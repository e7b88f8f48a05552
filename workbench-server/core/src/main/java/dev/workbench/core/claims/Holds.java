package dev.workbench.core.claims;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// For whom a claim holds.
public sealed interface Holds {
  /// With each seed that was run.
  record EverySeed() implements Holds {}

  /// With none of the seeds that were run.
  record NoSeed() implements Holds {}

  /// With that share of all seeds there are, of which those that were run are a sample.
  ///
  /// @param share above 0, below 1
  record AtLeast(double share) implements Holds {}

  /// For the median, over all seeds there are, of left minus right.
  record OfMedian() implements Holds {}

  /// For the mean, over all seeds there are, of left minus right.
  ///
  /// @param confidence above 0, below 1
  record OfMean(double confidence) implements Holds {}

  /// @throws ClaimException when it is none of them
  static Holds of(String text) {
    return switch (text) {
      case "every seed" -> new EverySeed();
      case "no seed" -> new NoSeed();
      case "median" -> new OfMedian();
      default -> withPercentage(text);
    };
  }

  private static Holds withPercentage(String text) {
    Matcher matcher =
        Pattern.compile(
                "at least (\\d{1,2}(?:\\.\\d{1,6})?)% of seeds|mean with (\\d{1,2}(?:\\.\\d{1,6})?)% confidence")
            .matcher(text);
    if (matcher.matches()) {
      boolean atLeast = matcher.group(1) != null;
      double share = Double.parseDouble(matcher.group(atLeast ? 1 : 2)) / 100;
      if (share > 0) {
        return atLeast ? new AtLeast(share) : new OfMean(share);
      }
    }
    throw new ClaimException(
        1,
        "must be 'every seed', 'no seed', 'at least 95% of seeds', 'median' or 'mean with 95% confidence' (with any percentage above 0 and below 100), not '"
            + (text.length() > 60 ? text.substring(0, 60) + "…" : text)
            + "'");
  }
}
