package dev.coursewright.state.json;

/**
 * JSON that does not say what its place asks for. Whoever reads a file catches it and makes a
 * diagnostic of it; the message is half a sentence that begins with the place.
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
