/** Discussions and announcements (discussions.md). */
@NullMarked
package dev.coursewright.sandbox.topic;

import org.jspecify.annotations.NullMarked;
