package dev.coursewright.sandbox.web;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.sandbox.store.Session;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** One request to an endpoint, with its session. Used by one thread. */
public final class Call {
  private final Setting setting;
  private final String method;
  private final String path;
  private final String query;
  private final ImmutableMap<String, String> variables;
  private final Parameters parameters;
  private final Session session;
  private int notifications;

  public Call(
      Setting setting,
      String method,
      String path,
      String query,
      ImmutableMap<String, String> variables,
      Parameters parameters,
      Session session) {
    this.setting = setting;
    this.method = method;
    this.path = path;
    this.query = query;
    this.variables = variables;
    this.parameters = parameters;
    this.session = session;
  }

  /**
   * The settings that all calls of one sandbox share.
   *
   * @param branding whether answers append the markup for mobile clients to HTML
   */
  public record Setting(
      String base,
      Caller caller,
      ZoneId accountZone,
      int pageSizeMax,
      boolean branding,
      InstantSource clock) {}

  public Setting setting() {
    return setting;
  }

  public String base() {
    return setting.base();
  }

  public Caller caller() {
    return setting.caller();
  }

  public ZoneId zone() {
    return setting.caller().zone();
  }

  public String method() {
    return method;
  }

  public String path() {
    return path;
  }

  public String query() {
    return query;
  }

  public String variable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalStateException("The route has no variable " + name + ".");
    }
    return value;
  }

  public Parameters parameters() {
    return parameters;
  }

  public Session session() {
    return session;
  }

  /** The request's time, to the second. */
  public Instant now() {
    return setting.clock().instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** Ends the request with 403 unless the token's owner has the right. */
  public void needs(String right) {
    if (!caller().may(right)) {
      throw Refusal.unauthorized();
    }
  }

  /** Counts one message that Canvas would broadcast. */
  public void notifies() {
    notifications++;
  }

  public int notifications() {
    return notifications;
  }
}
