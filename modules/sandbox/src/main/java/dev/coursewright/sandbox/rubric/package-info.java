/** Rubrics and their associations (rubrics.md). */
@NullMarked
package dev.coursewright.sandbox.rubric;

import org.jspecify.annotations.NullMarked;
