/** Bindings of addresses to Canvas ids, and the files that keep them. */
@NullMarked
package dev.coursewright.state;

import org.jspecify.annotations.NullMarked;
