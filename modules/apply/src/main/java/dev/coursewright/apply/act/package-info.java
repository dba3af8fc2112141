/**
 * The workers of an apply, one for each act of an operation: {@link
 * dev.coursewright.apply.act.Creator}, {@link dev.coursewright.apply.act.Updater}, {@link
 * dev.coursewright.apply.act.Mover} and {@link dev.coursewright.apply.act.Arranger}. Each makes one
 * step from one {@link dev.coursewright.apply.act.OperationState} to the next; what it sends goes
 * through the write cycle.
 */
@NullMarked
package dev.coursewright.apply.act;

import org.jspecify.annotations.NullMarked;
