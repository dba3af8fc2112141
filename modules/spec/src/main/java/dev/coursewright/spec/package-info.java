/** Reads the spec: YAML and content files in, a course and diagnostics out. */
@NullMarked
package dev.coursewright.spec;

import org.jspecify.annotations.NullMarked;
