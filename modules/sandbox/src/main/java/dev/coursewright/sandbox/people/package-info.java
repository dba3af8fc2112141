/** Sections and enrollments (sections.md, enrollments.md). */
@NullMarked
package dev.coursewright.sandbox.people;

import org.jspecify.annotations.NullMarked;
