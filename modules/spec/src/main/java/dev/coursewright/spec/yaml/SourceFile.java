package dev.coursewright.spec.yaml;

import dev.coursewright.model.Position;

/**
 * A YAML file of a spec, read and decoded.
 *
 * @param name its path from the spec's folder, with {@code /}
 * @param text what it holds, without a byte order mark
 */
public record SourceFile(String name, String text) {

  /** A line of it, counted from 1; empty beyond its end. */
  String line(int number) {
    int start = 0;
    for (int line = 1; line < number; line++) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        return "";
      }
      start = end + 1;
    }
    int end = text.indexOf('\n', start);
    String line = text.substring(start, end < 0 ? text.length() : end);
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  public Position position(int line, int column) {
    return new Position(name, line, column);
  }
}
