/**
 * Carries out a plan on Canvas: no object is created twice, nothing that Canvas did is lost, and
 * the rate limit is kept. This package has the values that the others share; {@code run} has the
 * entry point, {@link dev.coursewright.apply.run.Executor}.
 *
 * <h2>Order of a run</h2>
 *
 * <ol>
 *   <li>{@code preflight} reads the course, the permissions and the time zone. If something stands
 *       in the way, nothing is sent.
 *   <li>The plan's own entries are recorded. An id to adopt is bound only if Canvas lists it.
 *   <li>Requests that an earlier run left open are resolved as far as Canvas shows their result.
 *   <li>{@code lookup} checks that the objects to create do not exist, and notes the largest id of
 *       each list, the watermark.
 *   <li>{@code run} starts the workers. Operations of one lane never overlap and keep the plan's
 *       order; among those that may start, the one with the longest path behind it goes first.
 *   <li>What is still open at the end is awaited, and lists of creates that were sent twice are
 *       read once more.
 * </ol>
 *
 * <h2>Protocol of a write</h2>
 *
 * <ol>
 *   <li>The intent is durable in the journal before the request is sent. It has the natural key and
 *       the watermark, and neither a body nor a secret. If the disk fails, nothing more is sent.
 *   <li>The request is sent. Throttled requests and requests that provably never left are repeated;
 *       others only if their kind declares that they may be.
 *   <li>The result is recorded with what the state learns from it. A parent's result precedes the
 *       intent of its child, so that the child's sync covers it.
 *   <li>If there is no answer, the intent stays open, and the operation is lost: before a create is
 *       sent again, Canvas is read for an object that no address owns, that is younger than the
 *       watermark and that has the natural key of the intent. One match is bound, and all that an
 *       update can set is sent once more. Several matches end the operation. No match counts only
 *       when the request can no longer be running, and of a list that lags only when it was read
 *       twice.
 *   <li>A refusal closes the intent. Of a create that may not be repeated Canvas is read before,
 *       since it may have done a part.
 * </ol>
 *
 * <p>The same path resolves requests of this run and of earlier ones. What depends on an operation
 * that waits, waits too; the rest of the run goes on.
 *
 * <h2>Directions</h2>
 *
 * <p>{@code run} uses {@code act}; {@code act} uses {@code send} and {@code lookup}; {@code send}
 * uses {@code lookup}; {@code recover} uses {@code lookup} and {@code preflight}. This package uses
 * none of them.
 */
@NullMarked
package dev.coursewright.apply;

import org.jspecify.annotations.NullMarked;
