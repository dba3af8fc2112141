/** Effects between assignments, quizzes, discussions, pages and the module items that show them. */
@NullMarked
package dev.coursewright.sandbox.content;

import org.jspecify.annotations.NullMarked;
