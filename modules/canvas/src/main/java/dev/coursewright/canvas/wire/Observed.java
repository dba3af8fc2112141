package dev.coursewright.canvas.wire;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Value;

/**
 * What an answer shows of an object.
 *
 * @param handles what Canvas calls it: {@code id}, and what its kind remembers
 * @param values the fields that the answer has; one that it lacks was not read
 */
public record Observed(ImmutableMap<String, String> handles, ImmutableMap<String, Value> values) {}
