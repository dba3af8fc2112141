/** Sends writes: builds the request, makes the intent durable, sends, and records the result. */
@NullMarked
package dev.coursewright.apply.send;

import org.jspecify.annotations.NullMarked;
