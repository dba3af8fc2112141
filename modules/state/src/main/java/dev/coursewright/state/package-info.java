/**
 * The state of a target as a value: bindings of addresses to Canvas ids and last-applied values.
 * Values only; {@code dev.coursewright.state.file} keeps them on disk.
 */
@NullMarked
package dev.coursewright.state;

import org.jspecify.annotations.NullMarked;
