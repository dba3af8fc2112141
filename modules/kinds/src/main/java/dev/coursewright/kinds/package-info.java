/** One file per kind of Canvas resource. */
@NullMarked
package dev.coursewright.kinds;

import org.jspecify.annotations.NullMarked;
