/** What every endpoint shares: parameters, routes, answers, pages, string ids and the throttle. */
@NullMarked
package dev.coursewright.sandbox.web;

import org.jspecify.annotations.NullMarked;
