package dev.coursewright.plan;

/** What a plan does with a resource; each resource is counted once, under the first that fits. */
public enum Action {
  CREATE("+", "add"),
  UPDATE("~", "change"),
  ADOPT("=", "adopt"),
  MOVE(">", "move"),
  RELEASE(".", "release");

  private final String symbol;
  private final String verb;

  Action(String symbol, String verb) {
    this.symbol = symbol;
    this.verb = verb;
  }

  /** The sign at the head of a change. */
  public String symbol() {
    return symbol;
  }

  /** The word in "2 to add". */
  public String verb() {
    return verb;
  }
}
