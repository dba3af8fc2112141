/** What one operation does: create, update, move an object, or put a list in order. */
@NullMarked
package dev.coursewright.apply.act;

import org.jspecify.annotations.NullMarked;
