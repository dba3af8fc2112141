/**
 * What is checked against Canvas before an apply sends its first write: the course, permissions,
 * and times that Canvas would move.
 */
@NullMarked
package dev.coursewright.apply.preflight;

import org.jspecify.annotations.NullMarked;
