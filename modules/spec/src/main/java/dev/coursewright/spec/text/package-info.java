/** Text bodies: files of the spec, Markdown rendered as HTML, and the links in them. */
@NullMarked
package dev.coursewright.spec.text;

import org.jspecify.annotations.NullMarked;
