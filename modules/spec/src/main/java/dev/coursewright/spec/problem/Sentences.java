package dev.coursewright.spec.problem;

/** Small changes to sentences, so that they fit into others. */
public final class Sentences {

  private Sentences() {}

  /** A sentence with its first letter lowered, unless it is a word of capitals. */
  public static String lowered(String sentence) {
    boolean capitals = sentence.length() > 1 && Character.isUpperCase(sentence.charAt(1));
    return sentence.isEmpty() || capitals
        ? sentence
        : Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
  }
}
