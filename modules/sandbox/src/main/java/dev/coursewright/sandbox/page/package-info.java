/** Wiki pages (pages.md). */
@NullMarked
package dev.coursewright.sandbox.page;

import org.jspecify.annotations.NullMarked;
