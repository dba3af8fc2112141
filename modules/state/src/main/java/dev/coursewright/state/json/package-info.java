/**
 * The JSON forms of values, addresses and entries, shared by the state file, the journal and saved
 * plans.
 */
@NullMarked
package dev.coursewright.state.json;

import org.jspecify.annotations.NullMarked;
