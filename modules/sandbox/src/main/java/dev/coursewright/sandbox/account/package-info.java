/** Accounts, users, roles, terms and grading schemes: seeded and read-only. */
@NullMarked
package dev.coursewright.sandbox.account;

import org.jspecify.annotations.NullMarked;
