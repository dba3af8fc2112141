/**
 * Runs a plan: {@link dev.coursewright.apply.run.Executor} goes through the phases, {@link
 * dev.coursewright.apply.run.Workers} carry out operations concurrently as {@link
 * dev.coursewright.apply.run.Schedule} allows, {@link dev.coursewright.apply.run.Dispatcher} has
 * each operation make its steps, {@link dev.coursewright.apply.run.CheckpointTimer} writes the
 * state from time to time.
 */
@NullMarked
package dev.coursewright.apply.run;

import org.jspecify.annotations.NullMarked;
