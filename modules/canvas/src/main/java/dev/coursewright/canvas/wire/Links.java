package dev.coursewright.canvas.wire;

import dev.coursewright.model.Type;

/** The type of references, where a value says that it must be one. */
final class Links {

  private Links() {}

  static Type.Link typeOf(Type type) {
    if (type instanceof Type.Link link) {
      return link;
    }
    throw new IllegalArgumentException("a reference where the kind declares " + type);
  }

  /** Which of the target's handles Canvas wants. */
  static String handle(Type type) {
    return typeOf(type).handle();
  }
}
