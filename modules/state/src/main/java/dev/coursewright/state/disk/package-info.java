/**
 * The few file operations that the state needs, small enough for tests to record them or to let
 * each fail.
 */
@NullMarked
package dev.coursewright.state.disk;

import org.jspecify.annotations.NullMarked;
