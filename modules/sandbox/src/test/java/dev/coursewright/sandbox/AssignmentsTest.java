package dev.coursewright.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the rules of assignments.md and assignment-groups.md. */
final class AssignmentsTest {
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

  @ParameterizedTest(name = "{0} {1} is answered with {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "due_at | '2027-02-01T23:00:00Z' | 201",
        "due_at | '2027-02-01T23:00Z' | 400",
        "due_at | '2027-02-01' | 400",
        "points_possible | -1 | 400",
        "grading_type | 'stars' | 400",
        "submission_types | ['nonsense'] | 400",
        "submission_types | ['wiki_page'] | 400",
        "assignment_group_id | 'abc' | 400",
        "assignment_group_id | 4711 | 201",
        "grading_standard_id | 4711 | 201",
        "group_category_id | 4711 | 201",
        "allowed_attempts | 0 | 400",
        "hide_in_gradebook | true | 201",
      })
  void answersByTheValue(String key, String value, int status) {
    String quoted =
        value.startsWith("2027") || value.matches("[a-z]{3,}") && !value.equals("true")
            ? "'" + value + "'"
            : value;

    var reply =
        create(
            "'"
                + key
                + "': "
                + quoted
                + (key.startsWith("hide") ? ", 'omit_from_final_grade': true" : ""));

    assertThat(reply.status()).isEqualTo(status);
  }

  @Test
  void movesMidnightToTheEndOfTheOwnersDay() {
    var reply = create("'due_at': '2027-02-01T07:00:00Z', 'unlock_at': '2027-01-01T07:00:00Z'");

    assertThat(reply.at("due_at").asText()).isEqualTo("2027-02-02T06:59:59Z");
    assertThat(reply.at("unlock_at").asText()).isEqualTo("2027-01-01T07:00:00Z");
  }

  @Test
  void takesTheFirstGroupForAnUnknownOne() {
    long first = client.get(course + "/assignment_groups").body().path(0).path("id").asLong();

    var reply = create("'assignment_group_id': 4711");

    assertThat(reply.at("assignment_group_id").asLong()).isEqualTo(first);
    assertThat(sandbox.log().marks())
        .extracting(Mark::parameter)
        .contains("assignment[assignment_group_id]");
  }

  @Test
  void ignoresAnUnknownParameterAndMarksIt() {
    var reply = create("'pionts_possible': 5");

    assertThat(reply.status()).isEqualTo(201);
    assertThat(sandbox.log().marks())
        .containsExactly(
            new Mark("assignment[pionts_possible]", Mark.Kind.IGNORED, "unknown to this endpoint"));
  }

  @Test
  void answersAlikeToFormAndJson() {
    var form =
        client.postForm(
            course + "/assignments",
            "assignment%5Bname%5D=A&assignment%5Bpoints_possible%5D=5"
                + "&assignment%5Bsubmission_types%5D%5B%5D=online_url&assignment%5Bpublished%5D=true");
    var json =
        create("'points_possible': 5, 'submission_types': ['online_url'], 'published': true");

    for (String key : new String[] {"points_possible", "submission_types", "published", "name"}) {
      assertThat(form.at(key)).isEqualTo(json.at(key));
    }
    var requests = sandbox.log().writes();
    assertThat(requests.get(1).parameters().keySet())
        .containsExactlyInAnyOrderElementsOf(requests.get(2).parameters().keySet());
  }

  @Test
  void needsItsWrapper() {
    var reply = client.post(course + "/assignments", "{'name': 'A'}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().toString())
        .isEqualTo("{\"errors\":[{\"message\":\"assignment is missing\"}]}");
  }

  @Test
  void rewritesHtmlOnTheWayInAndOut() {
    String html =
        "<p onclick='x'>See <a href='"
            + sandbox.url()
            + "/courses/1/pages/intro'>this</a><script>1</script>";
    var body =
        client.send(
            client
                .request(course + "/assignments")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "assignment[name]=A&assignment[description]="
                            + URLEncoder.encode(html, StandardCharsets.UTF_8))));

    assertThat(body.at("description").asText())
        .contains("data-api-returntype=\"Page\"")
        .contains("href=\"" + sandbox.url() + "/courses/1/pages/intro\"")
        .contains("/brand/mobile.css")
        .doesNotContain("script")
        .doesNotContain("onclick");
  }

  @Test
  void letsADueDateUndoOnlyVisibleToOverrides() {
    long id = create("'only_visible_to_overrides': true").id();

    var reply =
        client.put(
            course + "/assignments/" + id,
            "{'assignment': {'only_visible_to_overrides': true, 'due_at': ''}}");

    assertThat(reply.at("only_visible_to_overrides").asBoolean()).isFalse();
  }

  @Test
  void checksDropRulesAgainstTheAssignmentsThatAreThere() {
    String group = course + "/assignment_groups/1";

    int before = client.put(group, "{'rules': {'drop_lowest': 1}}").status();
    long assignment = create("").id();
    var after =
        client.put(group, "{'rules': {'drop_lowest': 1, 'never_drop': [" + assignment + "]}}");

    assertThat(before).isEqualTo(400);
    assertThat(after.at("rules").toString())
        .isEqualTo("{\"drop_lowest\":1,\"never_drop\":[\"" + assignment + "\"]}");
    assertThat(client.get(group).at("rules").path("never_drop").path(0).isIntegralNumber())
        .isTrue();
  }

  @Test
  void writesPositionsOfGroupsPlainly() {
    client.post(course + "/assignment_groups", "{'name': 'B', 'position': 1}");

    assertThat(client.get(course + "/assignment_groups").body().findValuesAsText("position"))
        .containsExactly("1", "1");
  }

  @Test
  void deletesTheAssignmentsWithTheirGroup() {
    long assignment = create("").id();

    client.delete(course + "/assignment_groups/1");

    assertThat(client.get(course + "/assignments/" + assignment).status()).isEqualTo(404);
  }

  @Test
  void answersIntegrationDataThatIsNoObjectWithABareText() {
    var reply = client.put(course + "/assignment_groups/1", "{'integration_data': 'x'}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().isTextual()).isTrue();
  }

  @Test
  void listsTheAssignmentsOfQuizzesAndDiscussions() {
    var quiz =
        client.post(course + "/quizzes", "{'quiz': {'title': 'Q', 'quiz_type': 'assignment'}}");
    var topic =
        client.post(
            course + "/discussion_topics", "{'title': 'D', 'assignment': {'points_possible': 3}}");

    var list = client.get(course + "/assignments").body();

    assertThat(list.findValuesAsText("quiz_id")).contains(Long.toString(quiz.id()));
    assertThat(list.findValues("discussion_topic")).hasSize(1);
    assertThat(topic.at("assignment").path("points_possible").asInt()).isEqualTo(3);
    client.delete(course + "/assignments/" + topic.at("assignment_id").asLong());
    assertThat(client.get(course + "/discussion_topics/" + topic.id()).status()).isEqualTo(404);
  }

  private Client.Reply create(String fields) {
    return client.post(
        course + "/assignments",
        "{'assignment': {'name': 'A'" + (fields.isEmpty() ? "" : ", ") + fields + "}}");
  }
}
