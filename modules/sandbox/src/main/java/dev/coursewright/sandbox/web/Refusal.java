package dev.coursewright.sandbox.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coursewright.sandbox.store.Json;

/**
 * Ends a request with an answer and without a commit. An endpoint that refuses after a write
 * returns its answer instead.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Answer answer;

  public Refusal(Answer answer) {
    super("refused with status " + answer.status(), null, false, false);
    this.answer = answer;
  }

  public Answer answer() {
    return answer;
  }

  public static Refusal notFound() {
    return new Refusal(Answer.of(404, errors("The specified resource does not exist.")));
  }

  /** The refusal of current releases; older ones answered 401 (common.md, "Errors"). */
  public static Refusal unauthorized() {
    return new Refusal(
        Answer.of(
            403,
            errors("user not authorized to perform that action").put("status", "unauthorized")));
  }

  public static Refusal message(int status, String message) {
    return new Refusal(Answer.message(status, message));
  }

  /** The refusal of a missing wrapper, as Rails' strong parameters report it. */
  public static Refusal missing(String wrapper) {
    return new Refusal(Answer.of(400, errors(wrapper + " is missing")));
  }

  /** One failed validation, rendered as an errors object. */
  public static Refusal invalid(String field, String message) {
    return new Refusal(Answer.of(400, fieldError(field, message)));
  }

  public static Refusal emptyErrors() {
    ObjectNode body = Json.object();
    body.putObject("errors");
    return new Refusal(Answer.of(400, body));
  }

  public static Refusal crash() {
    ObjectNode body = Json.object();
    body.putArray("errors")
        .addObject()
        .put("message", "An error occurred.")
        .put("error_code", "internal_server_error");
    body.put("error_report_id", 1);
    return new Refusal(Answer.of(500, body));
  }

  public static ObjectNode fieldError(String field, String message) {
    ObjectNode body = Json.object();
    body.putObject("errors")
        .putArray(field)
        .addObject()
        .put("attribute", field)
        .put("type", message)
        .put("message", message);
    return body;
  }

  public static ObjectNode errors(String message) {
    ObjectNode body = Json.object();
    body.putArray("errors").addObject().put("message", message);
    return body;
  }
}
