/**
 * A simulated Canvas server, written from the notes on Canvas alone.
 *
 * <p>This package runs the server: request log, token check, throttle, faults and the call of the
 * endpoint. The packages below it depend only on packages further down in this list:
 *
 * <ol>
 *   <li>{@code module}, {@code topic}, {@code course}, {@code quiz}, {@code assignment}, {@code
 *       page}, {@code people}, {@code group}, {@code rubric}, {@code account}: the endpoints of one
 *       family of resources each;
 *   <li>{@code content}: effects between assignments, quizzes, discussions, pages and module items;
 *   <li>{@code resource}: rules that all resources share;
 *   <li>{@code web}: routes, parameters, answers and pages;
 *   <li>{@code store}: rows and sessions.
 * </ol>
 */
@NullMarked
package dev.coursewright.sandbox;

import org.jspecify.annotations.NullMarked;
