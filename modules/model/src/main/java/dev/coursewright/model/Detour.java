package dev.coursewright.model;

/**
 * A value that Canvas takes only while another field has another value first: a scoring policy is
 * dropped while attempts are unlimited, but kept when they become so afterwards.
 *
 * @param field the field that Canvas would drop
 * @param through the other field
 * @param when the wanted value of the other at which it would be dropped, as text
 * @param instead the value to send with the field first, as text
 */
public record Detour(String field, String through, String when, String instead) {}
