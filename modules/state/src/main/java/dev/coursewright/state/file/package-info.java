/**
 * The files that keep a state: the state itself, the long texts it names, the journal of what
 * happened since it was written, and the lock. {@link dev.coursewright.state.file.StateStore} is
 * the door; everything behind it reaches the disk through {@link dev.coursewright.state.file.Disk}.
 */
@NullMarked
package dev.coursewright.state.file;

import org.jspecify.annotations.NullMarked;
