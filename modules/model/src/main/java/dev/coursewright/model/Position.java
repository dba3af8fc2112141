package dev.coursewright.model;

/**
 * A place in a file of the spec.
 *
 * @param file its path from the spec's folder, with {@code /}
 * @param line counted from 1
 * @param column counted from 1
 */
public record Position(String file, int line, int column) {
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
