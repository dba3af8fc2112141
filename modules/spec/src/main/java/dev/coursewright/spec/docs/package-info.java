/** The generated reference and the JSON Schema of the spec, from what kinds declare. */
@NullMarked
package dev.coursewright.spec.docs;

import org.jspecify.annotations.NullMarked;
