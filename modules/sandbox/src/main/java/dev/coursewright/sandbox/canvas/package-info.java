/** Canvas's resources, one family a class, each written from the page of notes it names. */
@NullMarked
package dev.coursewright.sandbox.canvas;

import org.jspecify.annotations.NullMarked;
