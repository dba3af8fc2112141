package dev.coursewright.state.file;

import java.time.Duration;
import java.time.Instant;

/**
 * The lock between machines that share a state, stored in the state: it names the run in progress.
 * It expires unless it is renewed, and contains nothing that identifies the machine.
 *
 * @param run the id of the run that claimed the target; a run that continues after another one of
 *     the same machine was killed keeps its claim
 * @param at when it was last renewed
 */
public record Claim(String run, Instant at) {

  /** After how long without renewal a claim expires. */
  public static final Duration LIFE = Duration.ofMinutes(10);

  public Claim {
    at = Instant.ofEpochSecond(at.getEpochSecond());
  }

  Claim renewed(Instant now) {
    return new Claim(run, now);
  }

  /** How long ago it was renewed; a clock that went back counts as no time passed. */
  public Duration age(Instant now) {
    Duration age = Duration.between(at, now);
    return age.isNegative() ? Duration.ZERO : age;
  }

  public boolean isAlive(Instant now) {
    return age(now).compareTo(LIFE) < 0;
  }
}
