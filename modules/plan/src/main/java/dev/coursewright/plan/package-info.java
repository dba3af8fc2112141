/** Course and state in, changes and an ordered plan out. */
@NullMarked
package dev.coursewright.plan;

import org.jspecify.annotations.NullMarked;
