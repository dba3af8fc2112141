package dev.coursewright.sandbox;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/**
 * One request as the box saw it. The token is in none of it.
 *
 * @param number counts all requests from 1 in the order of arrival
 * @param parameters values by form name, in the order sent
 * @param status 0 until answered, and where no answer was sent
 * @param executed whether the endpoint ran, whatever the client was told
 * @param notifications broadcasts that Canvas would have sent
 * @param cost in the throttle's bucket
 * @param startedAt a number in the order of all starts and ends
 * @param endedAt likewise, 0 until it ended
 */
public record LoggedRequest(
    long number,
    String method,
    String path,
    String query,
    ImmutableMap<String, String> parameters,
    int status,
    boolean executed,
    boolean throttled,
    ImmutableList<Mark> marks,
    int notifications,
    double cost,
    long startedAt,
    long endedAt) {

  public boolean isWrite() {
    return !method.equals("GET") && !method.equals("HEAD");
  }

  /** Says whether both were being served at one time. */
  public boolean overlaps(LoggedRequest other) {
    return startedAt < other.end() && other.startedAt < end();
  }

  private long end() {
    return endedAt == 0 ? Long.MAX_VALUE : endedAt;
  }
}
