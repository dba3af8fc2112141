/** Group categories, groups and memberships (groups.md). */
@NullMarked
package dev.coursewright.sandbox.group;

import org.jspecify.annotations.NullMarked;
