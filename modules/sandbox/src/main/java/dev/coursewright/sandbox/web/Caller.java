package dev.coursewright.sandbox.web;

import com.google.common.collect.ImmutableSet;
import java.time.ZoneId;

/**
 * The owner of the token.
 *
 * @param zone time zone of dates without offset
 * @param rights names of Canvas permissions
 */
public record Caller(long userId, ZoneId zone, ImmutableSet<String> rights) {
  public boolean may(String right) {
    return rights.contains(right);
  }

  /** Says whether answers show SIS keys. Without the right they are omitted, not null. */
  public boolean seesSis() {
    return may("read_sis") || may("manage_sis");
  }
}
