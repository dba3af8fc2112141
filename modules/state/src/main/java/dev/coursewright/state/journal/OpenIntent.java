package dev.coursewright.state.journal;

import java.time.Instant;

/**
 * An intent of which nobody has said what became of it.
 *
 * @param number how the journal calls it
 * @param intendedAt when it was about to be sent, by the clock of that machine
 * @param intent what was about to be sent
 */
public record OpenIntent(long number, Instant intendedAt, Intent intent) {}
