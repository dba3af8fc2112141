package dev.coursewright.state.json;

/**
 * JSON that does not have the expected form. The reader of a file turns it into a diagnostic; the
 * message is half a sentence that begins with the path.
 */
public final class MalformedState extends RuntimeException {
  private final String problem;

  public MalformedState(String problem) {
    super(problem);
    this.problem = problem;
  }

  /** The message, which is never missing. */
  public String problem() {
    return problem;
  }

  /** The same problem, one step further from the root. */
  public MalformedState in(String place) {
    return new MalformedState(place + ": " + problem);
  }
}
