/** The whole tool, run as its users run it, against the sandbox. */
@NullMarked
package dev.coursewright.acceptance;

import org.jspecify.annotations.NullMarked;
