/**
 * HTTP below the client: an interceptor for each concern, pacing within the rate limit, and request
 * bodies that are sent once.
 */
@NullMarked
package dev.coursewright.canvas.http;

import org.jspecify.annotations.NullMarked;
