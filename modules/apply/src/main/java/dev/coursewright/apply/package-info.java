/** Plan, client and store in, outcomes and state out. */
@NullMarked
package dev.coursewright.apply;

import org.jspecify.annotations.NullMarked;
