/** A Canvas in a box, written from the notes on Canvas alone. */
@NullMarked
package dev.coursewright.sandbox;

import org.jspecify.annotations.NullMarked;
