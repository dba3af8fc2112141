package dev.coursewright.cli;

import com.google.common.collect.ImmutableList;
import dev.coursewright.state.Entry;

/**
 * A change of a state that touches nothing in Canvas.
 *
 * @param entries what the state records
 * @param message tells the author what was done
 */
record StateEdit(ImmutableList<Entry> entries, String message) {}
