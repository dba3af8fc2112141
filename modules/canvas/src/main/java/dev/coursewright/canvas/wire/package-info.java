/** Values of ours as Canvas writes them, and back. No IO. */
@NullMarked
package dev.coursewright.canvas.wire;

import org.jspecify.annotations.NullMarked;
