package dev.coursewright.canvas.wire;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Value;

/**
 * An object as an answer shows it.
 *
 * @param handles {@code id}, and the further handles that its kind remembers
 * @param values the fields that the answer has
 */
public record Observed(ImmutableMap<String, String> handles, ImmutableMap<String, Value> values) {}
