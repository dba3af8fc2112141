/**
 * Runs the operations of a plan side by side, in the order that their dependencies and lanes allow.
 * {@link dev.coursewright.apply.run.Executor} is the entry point.
 */
@NullMarked
package dev.coursewright.apply.run;

import org.jspecify.annotations.NullMarked;
