/** Rebuilds a state from Canvas, and compares the ids of a state with it. Reads only. */
@NullMarked
package dev.coursewright.apply.recover;

import org.jspecify.annotations.NullMarked;
