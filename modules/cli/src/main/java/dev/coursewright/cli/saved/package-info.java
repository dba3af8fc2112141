/** Plans in files: how they are written, told apart, and found to fit a state or not. */
@NullMarked
package dev.coursewright.cli.saved;

import org.jspecify.annotations.NullMarked;
