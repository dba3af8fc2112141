package dev.coursewright.kinds;

import static dev.coursewright.model.Endpoint.collection;
import static dev.coursewright.model.Field.optional;
import static dev.coursewright.model.Field.required;
import static dev.coursewright.model.Placement.section;
import static dev.coursewright.model.Type.flag;
import static dev.coursewright.model.Type.html;
import static dev.coursewright.model.Type.number;
import static dev.coursewright.model.Type.oneOf;
import static dev.coursewright.model.Type.string;
import static dev.coursewright.model.Type.text;
import static dev.coursewright.model.Type.time;
import static dev.coursewright.model.Type.whole;

import com.google.common.collect.ImmutableList;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Procedure;
import dev.coursewright.model.Rule;
import dev.coursewright.model.Stage;
import dev.coursewright.model.Trait;

/*
 * quizzes.md: a number of fields are dropped without a word beside certain values of others (a),
 * which the rules repeat; students get a snapshot of the questions that is taken when it is
 * published, so that it is never published by its create; a change of type may delete the assignment
 * that grades stand in, so that the type is fixed here; GET of one finds deleted quizzes, too (c),
 * so that only the list says whether one is there. Every save overwrites title, points and dates of
 * its assignment. notify_of_update and locked are no fields: the one does nothing, the other only
 * moves the dates.
 */
final class QuizKind {
  private static final ImmutableList<String> ANY = ImmutableList.of();
  private static final ImmutableList<String> GRADED =
      ImmutableList.of("assignment", "graded_survey");
  private static final ImmutableList<String> SURVEYS = ImmutableList.of("graded_survey", "survey");
  private static final ImmutableList<String> NO = ImmutableList.of("false");

  static final Kind QUIZ =
      Kind.named("quiz", "Quiz")
          .plural("Quizzes")
          .doc("A classic quiz; Canvas has to have its questions before it can be published.")
          .writtenIn(section("quizzes"))
          .at(collection("courses/{course}/quizzes").wrappedIn("quiz"))
          .foundBy("title", "quiz_type")
          .foundBy("title")
          .remembers("assignment_id")
          .titledBy("title")
          .procedures(
              new Procedure.PublishGate(
                  "question_count", "questions", "waits for its questions (make them in Canvas)"))
          .detour("scoring_policy", "allowed_attempts", "-1", "2")
          .rules(
              new Rule.InOrder(ImmutableList.of("unlock_at", "due_at", "lock_at")),
              new Rule.InOrder(
                  ImmutableList.of("show_correct_answers_at", "hide_correct_answers_at")),
              new Rule.Needs(
                  "assignment_group",
                  "",
                  "quiz_type",
                  GRADED,
                  "Only graded quizzes and surveys count in a group."),
              new Rule.Needs(
                  "points_possible",
                  "",
                  "quiz_type",
                  SURVEYS,
                  "The points of a quiz are those of its questions."),
              new Rule.Needs(
                  "anonymous_submissions", "", "quiz_type", SURVEYS, "Only surveys are anonymous."),
              new Rule.Needs(
                  "scoring_policy",
                  "",
                  "allowed_attempts",
                  ANY,
                  "Canvas drops the policy of a quiz with a single attempt."),
              new Rule.Excludes(
                  "scoring_policy",
                  "allowed_attempts",
                  ImmutableList.of("0", "1"),
                  "Canvas drops the policy of a quiz with a single attempt."),
              new Rule.NeedsAtLeast(
                  "hide_results",
                  "until_after_last_attempt",
                  "allowed_attempts",
                  2,
                  "Canvas drops it unless there are several attempts, and a last one."),
              new Rule.NeedsAtLeast(
                  "show_correct_answers_last_attempt",
                  "true",
                  "allowed_attempts",
                  2,
                  "Canvas drops it unless there are several attempts, and a last one."),
              new Rule.Excludes(
                  "show_correct_answers",
                  "hide_results",
                  ANY,
                  "Canvas drops it where students do not see their results."),
              new Rule.Excludes(
                  "one_time_results",
                  "hide_results",
                  ANY,
                  "Canvas drops it where students do not see their results."),
              new Rule.Excludes(
                  "show_correct_answers_at",
                  "show_correct_answers",
                  NO,
                  "Canvas drops it where students do not see the answers."),
              new Rule.Excludes(
                  "hide_correct_answers_at",
                  "show_correct_answers",
                  NO,
                  "Canvas drops it where students do not see the answers."),
              new Rule.Excludes(
                  "show_correct_answers_last_attempt",
                  "show_correct_answers",
                  NO,
                  "Canvas drops it where students do not see the answers."),
              new Rule.Needs(
                  "cant_go_back",
                  "true",
                  "one_question_at_a_time",
                  ImmutableList.of("true"),
                  "Canvas locks questions only where they come one at a time."))
          .fields(
              required("title", string(), "The heading.").alsoCalled("name"),
              optional("description", html(), "What students read before they begin.")
                  .alsoCalled(Synonyms.TEXT)
                  .with(Trait.CLEARABLE),
              required(
                      "quiz_type",
                      oneOf("practice_quiz", "assignment", "graded_survey", "survey"),
                      "What it is for; assignment is a graded quiz.")
                  .with(Trait.FIXED),
              GradingFields.ASSIGNMENT_GROUP,
              optional("time_limit", whole(1, 999_999), "How many minutes students have.")
                  .with(Trait.CLEARABLE),
              optional(
                      "disable_timer_autosubmission",
                      flag(),
                      "Whether it is not handed in by itself when the time is over.")
                  .readAs("timer_autosubmit_disabled"),
              optional(
                      "allowed_attempts",
                      whole(-1, 999_999),
                      "How often students may take it; -1 for any number.")
                  .carriedWith(
                      "scoring_policy", "hide_results", "show_correct_answers_last_attempt"),
              optional(
                      "scoring_policy",
                      oneOf("keep_highest", "keep_latest", "keep_average"),
                      "Which of several attempts counts.")
                  .with(Trait.MOVES_GRADES),
              optional(
                      "hide_results",
                      oneOf(
                          "always",
                          "until_after_last_attempt",
                          "until_after_due_date",
                          "until_after_available_date"),
                      "Until when students do not see what they answered.")
                  .with(Trait.CLEARABLE),
              optional("one_time_results", flag(), "Whether students see their results only once."),
              optional("show_correct_answers", flag(), "Whether students see the correct answers.")
                  .carriedWith(
                      "show_correct_answers_at",
                      "hide_correct_answers_at",
                      "show_correct_answers_last_attempt"),
              optional(
                      "show_correct_answers_at",
                      time(),
                      "From when on students see the correct answers.")
                  .with(Trait.CLEARABLE),
              optional(
                      "hide_correct_answers_at",
                      time(),
                      "Until when students see the correct answers.")
                  .with(Trait.CLEARABLE),
              optional(
                  "show_correct_answers_last_attempt",
                  flag(),
                  "Whether they are shown after the last attempt only."),
              optional(
                      "one_question_at_a_time",
                      flag(),
                      "Whether students see one question at a time.")
                  .carriedWith("cant_go_back"),
              optional(
                  "cant_go_back",
                  flag(),
                  "Whether students cannot go back to a question they have answered."),
              optional(
                  "shuffle_answers", flag(), "Whether answers come in another order each time."),
              optional("anonymous_submissions", flag(), "Whether nobody sees whose survey it is."),
              optional("access_code", string(), "What students must type in before they begin.")
                  .with(Trait.SENSITIVE, Trait.CLEARABLE),
              optional(
                      "ip_filter",
                      string(),
                      "The addresses of the computers that it can be taken on.")
                  .with(Trait.CLEARABLE),
              GradingFields.DUE_AT,
              GradingFields.UNLOCK_AT,
              GradingFields.LOCK_AT,
              GradingFields.ONLY_VISIBLE_TO_OVERRIDES,
              optional("points_possible", number(), "How many points a survey is worth.")
                  .with(Trait.NOTIFIES, Trait.MOVES_GRADES),
              optional(
                  "require_lockdown_browser",
                  flag(),
                  "Whether it can be taken in the lockdown browser only."),
              optional(
                  "require_lockdown_browser_for_results",
                  flag(),
                  "Whether results are shown in the lockdown browser only."),
              optional(
                  "require_lockdown_browser_monitor",
                  flag(),
                  "Whether the lockdown browser watches by camera."),
              optional("lockdown_browser_monitor_data", text(), "What the watching needs to know."),
              optional(
                      "published",
                      flag(),
                      "Whether students can see it; needs at least one question in Canvas.")
                  .sent(Stage.AFTER_CREATE)
                  .with(Trait.VISIBILITY, Trait.NOTIFIES));

  private QuizKind() {}
}
