/** Finds and reads the files of a spec, none outside its folder. */
@NullMarked
package dev.coursewright.spec.file;

import org.jspecify.annotations.NullMarked;
