/** What people see: plans, diagnostics, states and reports as text. Decides nothing. */
@NullMarked
package dev.coursewright.cli.view;

import org.jspecify.annotations.NullMarked;
