/**
 * The write-ahead journal of a run: one JSON object a line, each with a CRC32C, appended only.
 *
 * <p>Lines, in the order of their numbers, which count through all journals of a run:
 *
 * <ul>
 *   <li>{@link dev.coursewright.state.journal.Header}, the first line: lineage, serial and SHA-256
 *       of the state that the journal continues, the digest of the plan, the id of the run.
 *   <li>{@code Intended}, before a request is sent: operation, address, method, path, natural key,
 *       watermark, attempt, and the fields in the form of the state. Never a body or a secret.
 *   <li>{@code Closed}: the result of an intent, which was executed, refused, throttled, not sent,
 *       or resolved by reading Canvas.
 *   <li>{@code Noted}: a change of the state without a request, such as a rename.
 *   <li>{@code Ended}: the SHA-256 of the state that contains the whole run.
 * </ul>
 *
 * <p>Reading applies the lines before the first broken one. If no readable line follows it, the end
 * of the journal was torn by a crash, and only lines that no sync covered are missing. If one
 * follows, the journal is damaged, and every create without a result before the damage counts as
 * unresolved. No run appends to the journal of another: it replaces it.
 *
 * <p>The times in the journal are used for messages and for the settle time of a lost request, and
 * a clock that went back counts as no time passed.
 *
 * <p>{@link dev.coursewright.state.journal.Journal} writes, {@link
 * dev.coursewright.state.journal.JournalContents} reads, and {@link
 * dev.coursewright.state.journal.RunningState} is the state of the run in memory.
 */
@NullMarked
package dev.coursewright.state.journal;

import org.jspecify.annotations.NullMarked;
