/**
 * Plan, client and store in, outcomes and state out.
 *
 * <p>{@code Executor} is the door. It reads first ({@code Preflight}, {@code Adoptions}, {@code
 * Look}), then lets a {@code Crew} carry out the operations as their {@code Schedule} allows;
 * {@code Work} gives each to the one interpreter of its act ({@code Creating}, {@code Updating},
 * {@code Moving}, {@code Arranging}). Every write goes through {@code Requests}, where its intent
 * is durable before it is sent.
 */
@NullMarked
package dev.coursewright.apply;

import org.jspecify.annotations.NullMarked;
