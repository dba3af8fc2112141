package dev.coursewright.cli.view;

import dev.coursewright.plan.Action;

/**
 * Puts colours around words, or leaves them as they are.
 *
 * @param isOn whether the words go to a terminal that wants colours
 */
public record Paint(boolean isOn) {

  /** No colours at all. */
  public static final Paint NONE = new Paint(false);

  private static final String END = "\u001b[0m";

  public String bold(String words) {
    return with("1", words);
  }

  public String dim(String words) {
    return with("2", words);
  }

  public String red(String words) {
    return with("31", words);
  }

  public String green(String words) {
    return with("32", words);
  }

  public String yellow(String words) {
    return with("33", words);
  }

  /** The sign of an action in its colour. */
  String symbol(Action action) {
    String code =
        switch (action) {
          case CREATE -> "32";
          case UPDATE -> "33";
          case ADOPT -> "36";
          case MOVE -> "34";
          case RELEASE -> "35";
        };
    return with(code, action.symbol());
  }

  private String with(String code, String words) {
    return isOn ? "\u001b[" + code + "m" + words + END : words;
  }
}
