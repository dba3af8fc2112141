package dev.coursewright.canvas.wire;

import dev.coursewright.model.Type;

/** The types of what stands in lists. */
final class Elements {

  private Elements() {}

  static boolean isList(Type type) {
    return type instanceof Type.ListOf || type instanceof Type.SetOf;
  }

  /** The type of a list's elements; any text, where the author names things. */
  static Type of(Type type) {
    if (type instanceof Type.ListOf list) {
      return list.element();
    }
    return type instanceof Type.SetOf set ? set.element() : Type.text();
  }
}
