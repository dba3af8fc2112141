package dev.coursewright.sandbox.quiz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import dev.coursewright.sandbox.content.QuizRows;
import dev.coursewright.sandbox.resource.Html;
import dev.coursewright.sandbox.resource.Lookup;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Answer;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Paginator;
import dev.coursewright.sandbox.web.Parameters;
import dev.coursewright.sandbox.web.Refusal;
import dev.coursewright.sandbox.web.Router;

/**
 * The endpoints of questions of classic quizzes (quiz-questions.md). Answers are stored for the
 * types with texts and weights only; question groups are not supported.
 */
public final class QuizQuestions {
  private static final int LONGEST = 16_384;

  private QuizQuestions() {}

  public static void addTo(Router router) {
    router
        .get("/courses/:course_id/quizzes/:id/questions", QuizQuestions::list)
        .post("/courses/:course_id/quizzes/:id/questions", QuizQuestions::create)
        .get(
            "/courses/:course_id/quizzes/:id/questions/:question_id",
            call -> Answer.ok(json(require(call))))
        .put("/courses/:course_id/quizzes/:id/questions/:question_id", QuizQuestions::update)
        .delete("/courses/:course_id/quizzes/:id/questions/:question_id", QuizQuestions::delete);
  }

  private static Answer list(Call call) {
    return Paginator.page(
        call, QuizRows.questions(call.session(), QuizRows.require(call)), QuizQuestions::json);
  }

  private static Answer create(Call call) {
    Row quiz = QuizRows.require(call);
    call.needs("manage_assignments_edit");
    Row row = call.session().create("quiz_questions").set("quiz_id", quiz.id());
    row.set("course_id", quiz.number("course_id"));
    row.set("question_name", "Question").set("question_text", "Question text");
    row.set("question_type", "text_only_question").set("points_possible", 0.0);
    take(call, row, call.parameters().within("question"));
    markEdited(call, quiz);
    return Answer.ok(json(row));
  }

  private static Answer update(Call call) {
    Row row = require(call);
    call.needs("manage_assignments_edit");
    if (!call.parameters().sent("question")) {
      throw Refusal.crash();
    }
    take(call, row, call.parameters().within("question"));
    markEdited(call, QuizRows.require(call));
    return Answer.ok(json(row));
  }

  private static Answer delete(Call call) {
    require(call).set("workflow_state", "deleted");
    markEdited(call, QuizRows.require(call));
    return Answer.noContent();
  }

  /**
   * A change of questions changes neither count nor points of the quiz; its next save or publish
   * does.
   */
  private static void markEdited(Call call, Row quiz) {
    quiz.set("updated_at", call.now());
  }

  private static Row require(Call call) {
    Row quiz = QuizRows.require(call);
    return Lookup.number(call.variable("question_id"))
        .flatMap(id -> call.session().find("quiz_questions", id))
        .filter(row -> row.isLive() && row.number("quiz_id") == quiz.id())
        .orElseThrow(Refusal::notFound);
  }

  private static void take(Call call, Row row, Parameters question) {
    for (String key : ImmutableList.of("question_name", "question_type")) {
      if (question.isPresent(key)) {
        row.set(key, question.text(key));
      }
    }
    if (question.isPresent("question_text")) {
      String text = question.text("question_text", "");
      if (text.length() > LONGEST) {
        question.refused("question_text", "too long");
        throw Refusal.crash();
      }
      row.set("question_text", Html.stored(call, text, Html.filesPrefix(row.number("course_id"))));
    }
    if (question.isPresent("points_possible")) {
      row.set("points_possible", question.decimal("points_possible"));
    }
    if (row.text("question_type").equals("text_only_question")) {
      row.set("points_possible", 0.0);
    }
    for (String key :
        ImmutableList.of("correct_comments", "incorrect_comments", "neutral_comments")) {
      if (question.has(key)) {
        row.set(key, question.text(key));
      }
    }
    question.dropped("position", "ignored on create and update");
    question.dropped("text_after_answers", "not kept");
    JsonNode answers = question.value("answers");
    if (answers.isContainerNode()) {
      row.set("answers", answers(call, row, answers));
    }
  }

  private static ArrayNode answers(Call call, Row row, JsonNode sent) {
    ArrayNode stored = Json.array();
    boolean someCorrect = false;
    for (JsonNode answer : sent) {
      double weight = answer.path("answer_weight").asDouble(answer.path("weight").asDouble());
      someCorrect |= weight > 0;
      stored
          .addObject()
          .put("id", 1000 + call.session().nextNumber("answer_ids"))
          .put("text", answer.path("answer_text").asText(answer.path("text").asText()))
          .put("html", answer.path("answer_html").asText(""))
          .put("comments", answer.path("answer_comment").asText(answer.path("comments").asText()))
          .put("weight", weight);
    }
    boolean choice = row.text("question_type").startsWith("multiple_");
    if (choice && !someCorrect && !stored.isEmpty()) {
      ((ObjectNode) stored.get(0)).put("weight", 100.0);
    }
    return stored;
  }

  private static ObjectNode json(Row row) {
    ObjectNode json = Json.object().put("id", row.id()).put("quiz_id", row.number("quiz_id"));
    json.putNull("position").putNull("quiz_group_id").putNull("assessment_question_id");
    for (String key :
        ImmutableList.of(
            "question_name",
            "question_type",
            "question_text",
            "points_possible",
            "correct_comments",
            "incorrect_comments",
            "neutral_comments")) {
      json.set(key, row.value(key));
    }
    json.set("answers", row.value("answers").isArray() ? row.value("answers") : Json.array());
    return json;
  }
}
