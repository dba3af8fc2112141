/** Rules that all resources share: looking up by id, checking fields, HTML, positions, SIS ids. */
@NullMarked
package dev.coursewright.sandbox.resource;

import org.jspecify.annotations.NullMarked;
