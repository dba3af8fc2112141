/** The web layer of the endpoints: routes, parameters, answers, pages and string ids. */
@NullMarked
package dev.coursewright.sandbox.web;

import org.jspecify.annotations.NullMarked;
