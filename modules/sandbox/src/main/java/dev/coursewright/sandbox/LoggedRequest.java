package dev.coursewright.sandbox;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/**
 * One request as the sandbox received it. It never holds the token.
 *
 * @param number position in the order of arrival, from 1
 * @param parameters values by form name, in the order sent
 * @param status status of the answer; 0 if none was sent yet or ever
 * @param executed whether the endpoint ran, even if the client got another answer
 * @param notifications broadcasts that Canvas would have sent
 * @param cost cost in the throttle's bucket
 * @param startedAt position of the start in the order of all starts and ends of requests
 * @param endedAt position of the end in that order; 0 until the request has ended
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

  /** Says whether the two requests were served at the same time. */
  public boolean overlaps(LoggedRequest other) {
    return startedAt < other.end() && other.startedAt < end();
  }

  private long end() {
    return endedAt == 0 ? Long.MAX_VALUE : endedAt;
  }
}
