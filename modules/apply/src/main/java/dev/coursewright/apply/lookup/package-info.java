/**
 * Reads Canvas for an apply and never writes to it: lists, the existence check before creates, the
 * resolution of lost requests, and the ids of references. Knows neither how requests are sent nor
 * which operation asks.
 */
@NullMarked
package dev.coursewright.apply.lookup;

import org.jspecify.annotations.NullMarked;
