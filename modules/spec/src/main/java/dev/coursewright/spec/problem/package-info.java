/** Collects what is wrong with a spec, with suggestions for misspelt words. */
@NullMarked
package dev.coursewright.spec.problem;

import org.jspecify.annotations.NullMarked;
