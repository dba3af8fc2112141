/**
 * The append-only journal of a run: intents before they are sent, results after, each line with a
 * checksum.
 */
@NullMarked
package dev.coursewright.state.journal;

import org.jspecify.annotations.NullMarked;
