/**
 * The files that keep the state of a target, and the protocol by which they are written.
 *
 * <p>Roles:
 *
 * <ul>
 *   <li>{@link dev.coursewright.state.file.StateStore}: the entry point. Loads without a lock;
 *       every write needs a lease.
 *   <li>{@link dev.coursewright.state.file.Lease}: the lock between processes of one machine.
 *       {@link dev.coursewright.state.file.Claim}: the lock between machines, stored in the state.
 *   <li>{@link dev.coursewright.state.file.Run}: records what one apply does. {@link
 *       dev.coursewright.state.file.Loaded}: what the files contain before it.
 *   <li>{@code Replay}: combines a state with the journal beside it.
 * </ul>
 *
 * <p>Order of writes:
 *
 * <ol>
 *   <li>The state of a new target, with its lineage and without resources, is written before the
 *       journal, so that a journal never exists without a state.
 *   <li>The intent of a request is durable before the request is sent. Its result need not be
 *       synced: the journal is only appended to, so the sync of the next intent covers it.
 *   <li>A checkpoint writes a state that contains all entries so far, with a mark: the run and the
 *       number of the last line that it contains. Then a new journal replaces the old one, with the
 *       open intents.
 *   <li>The end of a run writes the final state and deletes the journal, unless a create is
 *       unresolved.
 * </ol>
 *
 * <p>The state and a new journal are each replaced in one step: write a temporary file, sync it,
 * rename it, sync the folder. The lock file is a file of its own, since a rename would lose a lock
 * on the state, and is never deleted.
 *
 * <p>Guarantees, if the process or the machine dies at any point:
 *
 * <ul>
 *   <li>No result is lost that a later intent, a checkpoint or the end of the run followed. A
 *       result that was not synced leaves its intent open.
 *   <li>No entry is applied twice: replay starts after the line that the mark names.
 *   <li>An object is never created twice: a create whose intent is open is unresolved, and Canvas
 *       is read before it is sent again.
 *   <li>The fields of an update whose intent is open become unknown, and are sent again.
 *   <li>A journal is only replayed onto the state that it continues: the one whose SHA-256 is in
 *       its header, or one that a checkpoint of the same run wrote. Otherwise it is refused, and
 *       the ids that only the journal knows are offered for adoption.
 *   <li>Recovery is safe to interrupt: it repeats these steps.
 * </ul>
 *
 * <p>After a failed write or sync no request is sent any more and nothing is retried, since a sync
 * that failed may have lost data. Requests in flight are awaited, and results that cannot be
 * written are reported.
 */
@NullMarked
package dev.coursewright.state.file;

import org.jspecify.annotations.NullMarked;
