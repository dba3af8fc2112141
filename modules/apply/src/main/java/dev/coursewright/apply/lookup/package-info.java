/** Reads Canvas for an apply: lists, existing objects, lost requests, and the ids of references. */
@NullMarked
package dev.coursewright.apply.lookup;

import org.jspecify.annotations.NullMarked;
