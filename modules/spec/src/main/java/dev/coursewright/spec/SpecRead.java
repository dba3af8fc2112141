package dev.coursewright.spec;

import com.google.common.collect.ImmutableList;
import dev.coursewright.model.Course;
import dev.coursewright.model.Diagnostic;
import java.util.Optional;

/**
 * What came of reading a spec.
 *
 * @param course the course; there is none if there is an error
 * @param diagnostics all that is wrong or doubtful, by file and line
 */
public record SpecRead(Optional<Course> course, ImmutableList<Diagnostic> diagnostics) {}
