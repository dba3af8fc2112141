/** The rows of the box: read as of a request's start, written at its end, kept in one file. */
@NullMarked
package dev.coursewright.sandbox.store;

import org.jspecify.annotations.NullMarked;
