package dev.workbench.ui.text;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Writes durations and moments.
public final class Times {
  private static final long MINUTE_MS = 60_000;
  private static final long HOUR_MS = 60 * MINUTE_MS;

  private Times() {}

  /// Such as `640 ms`, `6.2 s`, `48 s`, `9 min`, `2 h 5 min`.
  public static String duration(long ms) {
    if (ms < 1000) {
      return ms + " ms";
    }
    if (ms < 10_000) {
      return String.format(Locale.ROOT, "%.1f s", ms / 1000.0);
    }
    if (ms < 2 * MINUTE_MS) {
      return ms / 1000 + " s";
    }
    if (ms < HOUR_MS) {
      return ms / MINUTE_MS + " min";
    }
    return ms / HOUR_MS + " h " + ms % HOUR_MS / MINUTE_MS + " min";
  }

  /// Day and time as the language writes them.
  ///
  /// @param ms since 1970
  public static String moment(long ms, Locale locale, ZoneId zone) {
    return DateTimeFormatter.ofLocalizedPattern("yMMMdHm")
        .withLocale(locale)
        .withZone(zone)
        .format(Instant.ofEpochMilli(ms));
  }
}
