package dev.coursewright.sandbox.web;

import com.google.common.collect.ImmutableSet;
import java.time.ZoneId;

/**
 * The owner of the token.
 *
 * @param zone reads dates without offset and decides what midnight is
 * @param rights names of Canvas permissions
 */
public record Caller(long userId, ZoneId zone, ImmutableSet<String> rights) {
  public boolean may(String right) {
    return rights.contains(right);
  }

  /** Says whether SIS keys are shown; without the right they are left out, not null. */
  public boolean seesSis() {
    return may("read_sis") || may("manage_sis");
  }
}
