package dev.coursewright.spec.value;

import dev.coursewright.model.Type;
import dev.coursewright.spec.problem.ResourceProblems;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads times: all that this format says about them stands here. A written time is a date, perhaps
 * a time of day, perhaps an offset; {@link #on} makes a moment of its parts, whatever way the date
 * was found. Not for use by several threads.
 */
public final class TimeReader {

  private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4})-(\\d{1,2})-(\\d{1,2})"
              + "(?:(?:[Tt]|\\s+)(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d+)?)?"
              + "\\s*([Zz]|[+-]\\d{2}(?::?\\d{2})?)?)?");

  private static final Pattern US =
      Pattern.compile(
          "(\\d{1,2})[/.](\\d{1,2})[/.](\\d{4}|\\d{2})"
              + "(?:,?\\s+(\\d{1,2})(?::(\\d{2}))?(?::\\d{2})?\\s*([AaPp])?\\.?(?:[Mm]\\.?)?)?");

  private static final Pattern HALF_DAY =
      Pattern.compile(
          "(\\d{4})-(\\d{1,2})-(\\d{1,2})[Tt\\s]+(\\d{1,2})(?::(\\d{2}))?(?::\\d{2})?"
              + "\\s*([AaPp])\\.?[Mm]\\.?");

  /** A moment, or why there is none; the lack of a zone is a reason once only, empty after that. */
  record Reading(Optional<Instant> instant, String summary, String detail) {
    static Reading of(Instant instant) {
      return new Reading(Optional.of(instant), "", "");
    }

    static Reading problem(String summary, String detail) {
      return new Reading(Optional.empty(), summary, detail);
    }
  }

  private final Optional<ZoneId> zone;
  private boolean zoneIsReported;

  /**
   * Reads times in a zone.
   *
   * @param zone the zone, if it is known
   * @param isWritten whether the author wrote one; that it is wrong is then reported elsewhere
   */
  public TimeReader(Optional<ZoneId> zone, boolean isWritten) {
    this.zone = zone;
    this.zoneIsReported = isWritten;
  }

  public Optional<ZoneId> zone() {
    return zone;
  }

  Reading read(String text, Type.Moment type) {
    String written = text.strip();
    Matcher iso = ISO.matcher(written);
    if (!iso.matches()) {
      return notATime(written);
    }
    try {
      LocalDate date =
          LocalDate.of(number(iso.group(1)), number(iso.group(2)), number(iso.group(3)));
      if (iso.group(4) == null) {
        return on(date, Optional.empty(), Optional.empty(), type);
      }
      if (number(iso.group(4)) == 24) {
        return Reading.problem("No such time", "A day ends at 23:59: write " + date + " 23:59.");
      }
      LocalTime time =
          LocalTime.of(
              number(iso.group(4)),
              number(iso.group(5)),
              iso.group(6) == null ? 0 : number(iso.group(6)));
      return on(
          date, Optional.of(time), Optional.ofNullable(iso.group(7)).map(TimeReader::offset), type);
    } catch (DateTimeException impossible) {
      return Reading.problem("No such time", "There is no such day or time as " + written + ".");
    }
  }

  /** The moment of a date, a time of day and an offset, of which the date alone must be known. */
  private Reading on(
      LocalDate date, Optional<LocalTime> time, Optional<ZoneOffset> offset, Type.Moment type) {
    if (offset.isEmpty() && zone.isEmpty()) {
      if (zoneIsReported) {
        return Reading.problem("", "");
      }
      zoneIsReported = true;
      return Reading.problem(
          "No time zone",
          "Nobody knows where "
              + date
              + time.map(each -> " " + each).orElse("")
              + " is: write the zone of the course (course: {time_zone: America/Denver}), or an"
              + " offset behind the time.");
    }
    LocalTime moment =
        time.map(TimeReader::wholeMinute)
            .orElse(
                type.dateAlone() == Type.DateAlone.END_OF_DAY ? END_OF_DAY : LocalTime.MIDNIGHT);
    LocalDateTime local = date.atTime(moment);
    if (time.isEmpty() && moment.equals(LocalTime.MIDNIGHT)) {
      return Reading.of(date.atStartOfDay(zone.orElseThrow()).toInstant());
    }
    Reading reading =
        offset.isPresent()
            ? Reading.of(local.toInstant(offset.get()))
            : inZone(local, zone.orElseThrow());
    return type.midnight() == Type.Midnight.BECOMES_END_OF_DAY
        ? notAtMidnight(reading, offset)
        : reading;
  }

  private Reading inZone(LocalDateTime local, ZoneId where) {
    List<ZoneOffset> offsets = where.getRules().getValidOffsets(local);
    String written = written(local);
    if (offsets.isEmpty()) {
      return Reading.problem(
          "Skipped hour",
          "In "
              + where
              + " the clocks are put forward over "
              + written
              + ", so that there is no such time. Write one before or after it.");
    }
    if (offsets.size() > 1) {
      return Reading.problem(
          "Repeated hour",
          "In "
              + where
              + " the clocks are put back over "
              + written
              + ", so that there are two such times. Write which: "
              + written
              + " "
              + offsets.get(0)
              + " or "
              + written
              + " "
              + offsets.get(1)
              + ".");
    }
    return Reading.of(local.toInstant(offsets.get(0)));
  }

  private Reading notAtMidnight(Reading reading, Optional<ZoneOffset> offset) {
    ZoneId where = zone.or(() -> offset).orElseThrow();
    Optional<LocalDateTime> local =
        reading.instant().map(instant -> LocalDateTime.ofInstant(instant, where));
    if (local.isEmpty() || !local.get().toLocalTime().equals(LocalTime.MIDNIGHT)) {
      return reading;
    }
    LocalDate date = local.get().toLocalDate();
    return Reading.problem(
        "Midnight",
        "Canvas makes 00:00 the end of that day, 24 hours later. Write "
            + date.minusDays(1)
            + " 23:59 for the midnight before "
            + date
            + ", or "
            + date
            + " 23:59 for the one after it.");
  }

  private static Reading notATime(String written) {
    String form = " A time is written as 2027-01-22 23:59, a day as 2027-01-22.";
    Matcher us = US.matcher(written);
    Matcher halfDay = HALF_DAY.matcher(written);
    Optional<String> meant =
        us.matches()
            ? meant(us, us.group(3), us.group(1), us.group(2))
            : halfDay.matches()
                ? meant(halfDay, halfDay.group(1), halfDay.group(2), halfDay.group(3))
                : Optional.empty();
    return Reading.problem(
        "Not a time",
        "`"
            + ResourceProblems.excerpt(written)
            + "` is no time of this format."
            + form
            + meant.map(each -> " Did you mean " + each + "?").orElse(""));
  }

  /** What a time with its parts in another order would be here; the day first if it must be. */
  private static Optional<String> meant(Matcher parts, String year, String first, String second) {
    try {
      int fullYear = year.length() == 2 ? 2000 + number(year) : number(year);
      boolean dayFirst = number(first) > 12;
      LocalDate date =
          LocalDate.of(
              fullYear, number(dayFirst ? second : first), number(dayFirst ? first : second));
      if (parts.group(4) == null) {
        return Optional.of(date.toString());
      }
      int hour = number(parts.group(4));
      boolean afternoon = parts.group(6) != null && parts.group(6).equalsIgnoreCase("p");
      boolean morning = parts.group(6) != null && !afternoon;
      int hourOfDay = afternoon && hour < 12 ? hour + 12 : morning && hour == 12 ? 0 : hour;
      LocalTime time = LocalTime.of(hourOfDay, parts.group(5) == null ? 0 : number(parts.group(5)));
      return Optional.of(written(date.atTime(time)));
    } catch (DateTimeException impossible) {
      return Optional.empty();
    }
  }

  /** 23:59 is 23:59:59, as on Canvas's screens. */
  private static LocalTime wholeMinute(LocalTime time) {
    return time.equals(LocalTime.of(23, 59)) ? END_OF_DAY : time;
  }

  private static ZoneOffset offset(String text) {
    return text.equalsIgnoreCase("z") ? ZoneOffset.UTC : ZoneOffset.of(text);
  }

  private static String written(LocalDateTime local) {
    String time = local.toLocalTime().toString();
    return local.toLocalDate()
        + " "
        + (time.length() > 5 && time.endsWith(":59") && time.startsWith("23:59") ? "23:59" : time);
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
