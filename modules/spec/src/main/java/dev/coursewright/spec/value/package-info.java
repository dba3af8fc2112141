/**
 * Reads the values of resources: scalars, references, times, texts and blocks, as their types ask
 * for.
 */
@NullMarked
package dev.coursewright.spec.value;

import org.jspecify.annotations.NullMarked;
