/** Commands, views, exit codes and wiring. */
@NullMarked
package dev.coursewright.cli;

import org.jspecify.annotations.NullMarked;
