/** Rebuilds a lost state from Canvas, and compares the ids of a state with Canvas. Reads only. */
@NullMarked
package dev.coursewright.apply.recover;

import org.jspecify.annotations.NullMarked;
