/**
 * What Coursewright knows of a target: bindings of addresses to Canvas ids and last-applied values.
 * Values only; {@code dev.coursewright.state.file} keeps them on disk.
 */
@NullMarked
package dev.coursewright.state;

import org.jspecify.annotations.NullMarked;
