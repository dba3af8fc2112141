package dev.coursewright.sandbox.web;

import com.google.common.collect.ImmutableMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads dates as Canvas does (cross-cutting.md, section 6). */
public final class Dates {
  private static final Pattern STRICT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)?");
  private static final ImmutableMap<String, String> RAILS_ZONES =
      ImmutableMap.<String, String>builder()
          .put("Hawaii", "Pacific/Honolulu")
          .put("Alaska", "America/Juneau")
          .put("Pacific Time (US & Canada)", "America/Los_Angeles")
          .put("Arizona", "America/Phoenix")
          .put("Mountain Time (US & Canada)", "America/Denver")
          .put("Central Time (US & Canada)", "America/Chicago")
          .put("Eastern Time (US & Canada)", "America/New_York")
          .put("London", "Europe/London")
          .put("Berlin", "Europe/Berlin")
          .put("Paris", "Europe/Paris")
          .put("Madrid", "Europe/Madrid")
          .put("Tokyo", "Asia/Tokyo")
          .put("Sydney", "Australia/Sydney")
          .put("UTC", "Etc/UTC")
          .buildOrThrow();

  private Dates() {}

  /** The instant of a text with or without offset; null if the text is not a date. */
  public static @Nullable Instant lenient(String text, ZoneId zone) {
    String trimmed = text.strip().replace(' ', 'T');
    try {
      return OffsetDateTime.parse(trimmed).toInstant().truncatedTo(ChronoUnit.SECONDS);
    } catch (DateTimeParseException withoutOffset) {
      return local(trimmed, zone);
    }
  }

  /** The instant of a full ISO 8601 text with seconds; empty for anything else. */
  public static Optional<Instant> strict(String text, ZoneId zone) {
    return STRICT.matcher(text).matches()
        ? Optional.ofNullable(lenient(text, zone))
        : Optional.empty();
  }

  /** Local midnight becomes 23:59:59 of the same day. */
  public static @Nullable Instant fancyMidnight(@Nullable Instant instant, ZoneId zone) {
    if (instant == null) {
      return null;
    }
    ZonedDateTime local = instant.atZone(zone);
    return local.toLocalTime().truncatedTo(ChronoUnit.SECONDS).equals(LocalTime.MIDNIGHT)
        ? local.with(LocalTime.of(23, 59, 59)).toInstant()
        : instant;
  }

  /** The zone of an IANA or Rails name. */
  public static Optional<ZoneId> zone(String name) {
    try {
      return Optional.of(ZoneId.of(RAILS_ZONES.getOrDefault(name, name)));
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }

  private static @Nullable Instant local(String text, ZoneId zone) {
    try {
      return LocalDateTime.parse(text).atZone(zone).toInstant().truncatedTo(ChronoUnit.SECONDS);
    } catch (DateTimeParseException withoutTime) {
      return day(text, zone);
    }
  }

  private static @Nullable Instant day(String text, ZoneId zone) {
    try {
      return LocalDate.parse(text).atStartOfDay(zone).toInstant();
    } catch (DateTimeParseException noDate) {
      return null;
    }
  }
}
