/** Courses and their settings (courses.md). */
@NullMarked
package dev.coursewright.sandbox.course;

import org.jspecify.annotations.NullMarked;
