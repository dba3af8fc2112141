/** Modules and their items (modules.md). */
@NullMarked
package dev.coursewright.sandbox.module;

import org.jspecify.annotations.NullMarked;
