package dev.coursewright.model;

/**
 * A right that a token needs in Canvas to write some fields. Without it Canvas refuses them or
 * drops them without a word ({@code cross-cutting.md}).
 *
 * @param name Canvas's name of the right
 * @param fields what the fields are called in messages, in the plural
 */
public record Permission(String name, String fields) {}
