package dev.coursewright.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the rules of pages.md, discussions.md, quizzes.md and rubrics.md. */
final class ContentTest {
  private static final String CRITERIA =
      "'criteria': {'0': {'id': 'c1', 'description': 'Style', 'points': 99, 'ratings': {"
          + "'0': {'id': 'r1', 'description': 'Bad', 'points': 0},"
          + "'1': {'id': 'r2', 'description': 'Good', 'points': 5}}}}";

  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private final Client client = new Client(sandbox);
  private String course = "";

  @BeforeEach
  void makeCourse() {
    course = client.course("");
  }

  @AfterEach
  void close() {
    sandbox.close();
    assertThat(sandbox.log().crashes()).isEmpty();
  }

  @Test
  void numbersThePageWhoseTitleIsTaken() {
    page("'title': 'Read me'");

    var second = page("'title': 'Read me'");

    assertThat(second.status()).isEqualTo(200);
    assertThat(second.at("title").asText()).isEqualTo("Read me-2");
    assertThat(second.at("url").asText()).isEqualTo("read-me-2");
    assertThat(page("'title': 'Read me-2'").status()).isEqualTo(400);
  }

  @Test
  void makesThePageThatAnUpdateDoesNotFind() {
    var made = client.put(course + "/pages/page_id:77", "{'wiki_page': {'body': 'x'}}");

    assertThat(made.status()).isEqualTo(200);
    assertThat(made.at("url").asText()).isEqualTo("page-id-77");
    assertThat(client.get(course + "/pages/none").body().toString())
        .isEqualTo("{\"message\":\"page not found\"}");
  }

  @Test
  void findsADeletedPageByIdAndForbidsIt() {
    long id = page("'title': 'Read me'").at("page_id").asLong();
    client.delete(course + "/pages/page_id:" + id);

    assertThat(client.get(course + "/pages/page_id:" + id).status()).isEqualTo(403);
    assertThat(client.get(course + "/pages/read-me").status()).isEqualTo(404);
  }

  @Test
  void keepsTheFrontPagePublished() {
    assertThat(page("'title': 'Home', 'front_page': true").status()).isEqualTo(400);
    assertThat(page("'title': 'Home', 'front_page': true, 'published': true").status())
        .isEqualTo(200);
    assertThat(client.delete(course + "/pages/home").status()).isEqualTo(400);
    assertThat(client.get(course + "/front_page").at("url").asText()).isEqualTo("home");
  }

  @Test
  void reopensAnAnnouncementThatDoesNotSayOtherwise() {
    var made =
        client.post(
            course + "/discussion_topics",
            "{'title': 'Hi', 'message': 'm', 'is_announcement': true}");

    var updated = client.put(course + "/discussion_topics/" + made.id(), "{'title': 'Ho'}");

    assertThat(made.at("locked").asBoolean()).isTrue();
    assertThat(updated.at("locked").asBoolean()).isFalse();
    assertThat(client.get(course + "/discussion_topics").body()).isEmpty();
    assertThat(client.get(course + "/discussion_topics?only_announcements=true").body()).hasSize(1);
  }

  @Test
  void notifiesOnceForAnAnnouncementOfAnOpenCourse() {
    client.put(course, "{'offer': true}");

    client.post(
        course + "/discussion_topics", "{'title': 'Hi', 'message': 'm', 'is_announcement': true}");

    assertThat(sandbox.log().notifications()).isEqualTo(1);
  }

  @Test
  void publishesADraftWhoseDatesChange() {
    long topic = client.post(course + "/discussion_topics", "{'title': 'D'}").id();

    var updated =
        client.put(course + "/discussion_topics/" + topic, "{'lock_at': '2099-01-01T00:00:00Z'}");

    assertThat(updated.at("published").asBoolean()).isTrue();
  }

  @Test
  void dropsQuizKeysThatDoNotFitTogether() {
    var quiz =
        client.post(
            course + "/quizzes",
            "{'quiz': {'title': 'Q', 'allowed_attempts': -1, 'scoring_policy': 'keep_latest',"
                + "'cant_go_back': true, 'hide_results': 'until_after_last_attempt'}}");

    assertThat(quiz.at("scoring_policy").asText()).isEqualTo("keep_highest");
    assertThat(quiz.at("cant_go_back").asBoolean()).isFalse();
    assertThat(quiz.at("hide_results").isNull()).isTrue();
    assertThat(sandbox.log().marks()).hasSize(3);
  }

  @Test
  void takesTheSnapshotOfQuestionsOnlyOnPublishing() {
    String quiz =
        course + "/quizzes/" + client.post(course + "/quizzes", "{'quiz': {'title': 'Q'}}").id();
    client.put(quiz, "{'quiz': {'published': true}}");
    client.post(
        quiz + "/questions",
        "{'question': {'question_type': 'essay_question', 'points_possible': 4}}");

    double again =
        client.put(quiz, "{'quiz': {'published': true}}").at("points_possible").asDouble();
    client.put(quiz, "{'quiz': {'published': false}}");
    double republished =
        client.put(quiz, "{'quiz': {'published': true}}").at("points_possible").asDouble();

    assertThat(again).isEqualTo(0);
    assertThat(republished).isEqualTo(4);
  }

  @Test
  void stillFindsADeletedQuiz() {
    long quiz = client.post(course + "/quizzes", "{'quiz': {'title': 'Q'}}").id();

    client.delete(course + "/quizzes/" + quiz);

    assertThat(client.get(course + "/quizzes/" + quiz).status()).isEqualTo(200);
    assertThat(client.get(course + "/quizzes").body()).isEmpty();
  }

  @Test
  void normalisesTheCriteriaOfARubric() {
    var rubric =
        rubric("'title': 'R', 'free_form_criterion_comments': true, " + CRITERIA, "").at("rubric");

    assertThat(rubric.path("points_possible").asDouble()).isEqualTo(5);
    assertThat(rubric.path("free_form_criterion_comments").asBoolean()).isFalse();
    assertThat(rubric.path("criteria").path(0).path("ratings").findValuesAsText("id"))
        .containsExactly("r2", "r1");
  }

  @Test
  void breaksOnCriteriaInAnArray() {
    assertThat(rubric("'title': 'R', 'criteria': [{'description': 'x'}]", "").status())
        .isEqualTo(500);
  }

  @Test
  void numbersTheRubricWhoseTitleIsTaken() {
    rubric("'title': 'R', " + CRITERIA, "");

    assertThat(rubric("'title': 'R', " + CRITERIA, "").at("rubric").path("title").asText())
        .isEqualTo("R (1)");
  }

  @Test
  void reportsAnInvalidRubricWithStatus200() {
    var reply = rubric("'title': '" + "x".repeat(256) + "', " + CRITERIA, "");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.at("error").asBoolean()).isTrue();
    assertThat(reply.body().has("rubric")).isFalse();
  }

  @Test
  void makesANewRubricOfOneThatGradesTwice() {
    long one = assignment();
    long two = assignment();
    long id = rubric("'title': 'R', " + CRITERIA, grading(one)).at("rubric").path("id").asLong();
    use(id, two);

    var same =
        client.put(course + "/rubrics/" + id, "{'rubric': {'title': 'R', " + CRITERIA + "}}");
    var changed =
        client.put(course + "/rubrics/" + id, "{'rubric': {'title': 'S', " + CRITERIA + "}}");

    assertThat(client.get(course + "/assignments/" + two).at("points_possible").asDouble())
        .isEqualTo(5);
    assertThat(same.at("rubric").path("id").asLong()).isEqualTo(id);
    assertThat(changed.at("rubric").path("id").asLong()).isNotEqualTo(id);
    assertThat(changed.at("rubric").path("rubric_id").asLong()).isEqualTo(id);
  }

  @Test
  void dropsTheOldRubricAfterItsLastUse() {
    long one = assignment();
    long two = assignment();
    String bookmark =
        ", 'rubric_association': {'association_id': "
            + course.substring("/courses/".length())
            + ", 'association_type': 'Course', 'purpose': 'bookmark'}";
    var made = rubric("'title': 'R', " + CRITERIA, bookmark);
    long old = made.at("rubric").path("id").asLong();
    use(old, one);
    use(old, two);

    var changed =
        client.put(
            course + "/rubrics/" + old,
            "{'rubric_association_id': "
                + made.at("rubric_association").path("id")
                + ", 'rubric': {'title': 'S', "
                + CRITERIA
                + "}}");
    long fresh = changed.at("rubric").path("id").asLong();
    use(fresh, one);
    use(fresh, two);

    assertThat(changed.at("rubric_association").path("rubric_id").asLong()).isEqualTo(fresh);
    assertThat(client.get(course + "/rubrics/" + fresh).at("title").asText()).isEqualTo("S");
    assertThat(client.get(course + "/rubrics").body()).hasSize(1);
  }

  @Test
  void keepsOneGradingRubricForAnAssignment() {
    long assignment = assignment();
    long first =
        rubric("'title': 'R', " + CRITERIA, grading(assignment)).at("rubric").path("id").asLong();

    long second =
        rubric("'title': 'S', " + CRITERIA, grading(assignment)).at("rubric").path("id").asLong();

    assertThat(client.get(course + "/rubrics").body()).hasSize(1);
    assertThat(client.get(course + "/rubrics/" + first).status()).isEqualTo(404);
    assertThat(
            client
                .get(course + "/assignments/" + assignment)
                .at("rubric_settings")
                .path("id")
                .asLong())
        .isEqualTo(second);
  }

  private void use(long rubric, long assignment) {
    client.post(
        course + "/rubric_associations",
        "{'rubric_association': {'rubric_id': "
            + rubric
            + ", 'association_id': "
            + assignment
            + ", 'association_type': 'Assignment', 'purpose': 'grading', 'use_for_grading': true}}");
  }

  private long assignment() {
    return client
        .post(course + "/assignments", "{'assignment': {'name': 'A', 'points_possible': 1}}")
        .id();
  }

  private static String grading(long assignment) {
    return ", 'rubric_association': {'association_id': "
        + assignment
        + ", 'association_type': 'Assignment', 'purpose': 'grading', 'use_for_grading': true}";
  }

  private Client.Reply rubric(String fields, String more) {
    return client.post(course + "/rubrics", "{'rubric': {" + fields + "}" + more + "}");
  }

  private Client.Reply page(String fields) {
    return client.post(course + "/pages", "{'wiki_page': {" + fields + "}}");
  }
}
