/**
 * The rows of the sandbox: sessions read them as of their start and write on commit; one file keeps
 * them.
 */
@NullMarked
package dev.coursewright.sandbox.store;

import org.jspecify.annotations.NullMarked;
