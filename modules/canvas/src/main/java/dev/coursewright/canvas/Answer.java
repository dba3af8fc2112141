package dev.coursewright.canvas;

import com.fasterxml.jackson.databind.JsonNode;

/** The result of one request: Canvas executed it, refused it, or it is not known. */
public sealed interface Answer {

  /** Canvas executed the request. The body is JSON {@code null} if Canvas sent none. */
  record Ok(int status, JsonNode body) implements Answer {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.ok(this);
    }
  }

  /**
   * Canvas, or whichever server answered, refused the request.
   *
   * @param status the HTTP status; 200 where Canvas reports a refusal as a success
   * @param why the reason, as far as it matters to callers
   * @param message Canvas's own message, at most 300 characters, in the language of the token's
   *     owner; to be shown, never to be tested
   */
  record Refused(int status, Why why, String message) implements Answer {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.refused(this);
    }
  }

  /**
   * No answer says whether Canvas executed the request.
   *
   * @param how what went wrong, for messages
   * @param mayHaveArrived whether Canvas may have executed the request; false if it was certainly
   *     not sent
   */
  record Unanswered(String how, boolean mayHaveArrived) implements Answer {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.unanswered(this);
    }
  }

  /** The reason of a refusal. */
  enum Why {
    /**
     * The token is missing, wrong, expired, or lacks the scope; every other request will be
     * refused, too.
     */
    CREDENTIALS,
    /** The token's owner lacks the permission for this request. */
    PERMISSION,
    NOT_FOUND,
    /** Canvas has no such request at this path (405). */
    NOT_ALLOWED,
    /** Canvas rejects the values. */
    INVALID,
    /** A redirect, which is not followed, so that the token goes to no other host. */
    REDIRECT,
    /** The server that answered is not a Canvas. */
    NOT_CANVAS,
    OTHER
  }

  <R> R accept(Cases<R> cases);

  /** A function of the answer, by case. */
  interface Cases<R> {
    R ok(Ok ok);

    R refused(Refused refused);

    R unanswered(Unanswered unanswered);
  }
}
