package dev.coursewright.cli.view;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Moments as a course's people read them: {@code Fri 22 Jan 2027 23:59}.
 *
 * @param zone whose wall clock is meant
 */
record Times(ZoneId zone) {

  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm:ss", Locale.ENGLISH);

  /** By the name of a zone; an empty name is UTC. */
  static Times in(String name) {
    return new Times(name.isEmpty() ? ZoneOffset.UTC : ZoneId.of(name));
  }

  /** The seconds are left out where they say nothing: 23:59 is 23:59:59, as on Canvas's screens. */
  String show(Instant instant) {
    ZonedDateTime time = instant.atZone(zone);
    boolean endOfDay = time.getHour() == 23 && time.getMinute() == 59;
    return (time.getSecond() == (endOfDay ? 59 : 0) ? MINUTES : SECONDS).format(time);
  }
}
