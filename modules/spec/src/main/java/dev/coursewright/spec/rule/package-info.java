/** Checks the rules that kinds declare, within a resource and between resources. */
@NullMarked
package dev.coursewright.spec.rule;

import org.jspecify.annotations.NullMarked;
