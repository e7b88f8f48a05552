package dev.workbench.core.search;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/// Reads dates in ISO 8601, in UTC unless they say otherwise.
final class Times {
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffsetId()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private Times() {}

  /// Milliseconds since 1970; nothing when the text is no date.
  static Optional<BigDecimal> millis(String text) {
    try {
      var parsed =
          FORMAT.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      OffsetDateTime time =
          switch (parsed) {
            case OffsetDateTime withOffset -> withOffset;
            case LocalDateTime local -> local.atOffset(ZoneOffset.UTC);
            default -> LocalDate.from(parsed).atStartOfDay().atOffset(ZoneOffset.UTC);
          };
      return Optional.of(BigDecimal.valueOf(time.toInstant().toEpochMilli()));
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }
}
