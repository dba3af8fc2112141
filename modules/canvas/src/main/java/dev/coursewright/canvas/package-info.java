/** The client of the Canvas REST API. */
@NullMarked
package dev.coursewright.canvas;

import org.jspecify.annotations.NullMarked;
