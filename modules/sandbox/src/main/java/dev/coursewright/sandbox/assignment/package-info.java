/** Assignments and assignment groups (assignments.md, assignment-groups.md). */
@NullMarked
package dev.coursewright.sandbox.assignment;

import org.jspecify.annotations.NullMarked;
