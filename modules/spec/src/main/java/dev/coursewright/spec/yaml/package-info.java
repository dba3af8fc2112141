/**
 * YAML as a tree in which each node knows its file, line and column, and YAML errors in words that
 * help.
 */
@NullMarked
package dev.coursewright.spec.yaml;

import org.jspecify.annotations.NullMarked;
