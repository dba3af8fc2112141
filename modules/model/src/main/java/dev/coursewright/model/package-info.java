/** The vocabulary: kinds, fields, values, addresses, diagnostics. */
@NullMarked
package dev.coursewright.model;

import org.jspecify.annotations.NullMarked;
