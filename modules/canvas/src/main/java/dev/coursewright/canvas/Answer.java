package dev.coursewright.canvas;

import com.fasterxml.jackson.databind.JsonNode;

/** What became of one request: Canvas did it, Canvas refused it, or nobody knows. */
public sealed interface Answer {

  /** Canvas did what was asked. The body is {@code null} in JSON where Canvas sent none. */
  record Ok(int status, JsonNode body) implements Answer {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.ok(this);
    }
  }

  /**
   * Canvas, or what stands in its place, refused.
   *
   * @param status the HTTP status; 200 where Canvas hides a refusal in a success
   * @param why the sort of refusal
   * @param message Canvas's own words, at most 300 characters, in the language of the token's
   *     owner; never a reason to branch
   */
  record Refused(int status, Why why, String message) implements Answer {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.refused(this);
    }
  }

  /**
   * There is no answer that says what happened.
   *
   * @param how what went wrong, in words
   * @param mayHaveArrived whether Canvas may have done what was asked; false if the request
   *     provably never left
   */
  record Unanswered(String how, boolean mayHaveArrived) implements Answer {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.unanswered(this);
    }
  }

  /** The sort of a refusal. */
  enum Why {
    /** The token is missing, wrong, expired, or lacks the scope; nothing else will go through. */
    CREDENTIALS,
    /** The token's owner may not do this one thing. */
    PERMISSION,
    NOT_FOUND,
    /** Canvas has no such request at this path (405). */
    NOT_ALLOWED,
    /** Canvas does not take the values. */
    INVALID,
    /** The answer points elsewhere; nobody follows it, because the token would go along. */
    REDIRECT,
    /** What answered is not a Canvas. */
    NOT_CANVAS,
    OTHER
  }

  <R> R accept(Cases<R> cases);

  /** What to do with each case. */
  interface Cases<R> {
    R ok(Ok ok);

    R refused(Refused refused);

    R unanswered(Unanswered unanswered);
  }
}
