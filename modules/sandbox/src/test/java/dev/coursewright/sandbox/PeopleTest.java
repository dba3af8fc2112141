package dev.coursewright.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the rules of enrollments.md and groups.md. */
final class PeopleTest {
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
  void leavesAStudentOfADraftCoursePending() {
    assertThat(enroll("S100", "").at("enrollment_state").asText()).isEqualTo("creation_pending");
  }

  @Test
  void answersARepeatedEnrollmentWithTheSameRowAndOverwritesIt() {
    long first =
        enroll("S100", ", 'enrollment_state': 'active', 'limit_privileges_to_course_section': true")
            .id();

    var again = enroll("S100", "");

    assertThat(again.id()).isEqualTo(first);
    assertThat(again.at("limit_privileges_to_course_section").asBoolean()).isFalse();
    assertThat(again.at("enrollment_state").asText()).isEqualTo("creation_pending");
  }

  @Test
  void concludesByDefaultAndHidesWhatIsConcluded() {
    long id = enroll("S100", ", 'enrollment_state': 'active'").id();

    var ended = client.delete(course + "/enrollments/" + id);

    assertThat(ended.at("enrollment_state").asText()).isEqualTo("completed");
    assertThat(client.get(course + "/enrollments").body()).isEmpty();
    assertThat(client.get(course + "/enrollments?state[]=completed").body()).hasSize(1);
  }

  @Test
  void pagesEnrollmentsByBookmark() {
    for (int i = 100; i < 105; i++) {
      enroll("S" + i, "");
    }

    var first = client.get(course + "/enrollments?per_page=3");
    var second = client.get(Client.link(first, "next").orElseThrow());

    assertThat(first.body()).hasSize(3);
    assertThat(second.body()).hasSize(2);
    assertThat(second.body().path(1).path("user").path("sis_user_id").asText()).isEqualTo("S104");
    assertThat(Client.link(first, "last")).isEmpty();
    assertThat(Client.link(second, "next")).isEmpty();
    assertThat(client.get(course + "/enrollments?page=2").status()).isEqualTo(404);
  }

  @Test
  void refusesTypesAndRolesThatDoNotFit() {
    assertThat(enroll("S100", ", 'type': 'Nobody'").status()).isEqualTo(400);
    assertThat(enroll("S100", ", 'role': 'Grader', 'type': 'StudentEnrollment'").status())
        .isEqualTo(400);
    assertThat(enroll("S100", ", 'role': 'Grader'").at("type").asText()).isEqualTo("TaEnrollment");
    assertThat(enroll("S999", "").status()).isEqualTo(404);
  }

  @Test
  void reactivatesOnlyWhatIsInactive() {
    long id = enroll("S100", ", 'enrollment_state': 'active'").id();
    String path = course + "/enrollments/" + id;

    int tooEarly = client.put(path + "/reactivate", "{}").status();
    client.delete(path + "?task=inactivate");

    assertThat(tooEarly).isEqualTo(400);
    assertThat(client.put(path + "/reactivate", "{}").at("enrollment_state").asText())
        .isEqualTo("active");
  }

  @Test
  void forgetsWhatAnUpdateOfACategoryDoesNotRepeat() {
    long set = category("'name': 'Labs', 'self_signup': 'enabled', 'group_limit': 3").id();

    var reply = client.put("/group_categories/" + set, "{'name': 'Labs 2'}");

    assertThat(reply.at("self_signup").isNull()).isTrue();
    assertThat(reply.at("group_limit").isNull()).isTrue();
  }

  @Test
  void refusesASecondCategoryOfTheName() {
    category("'name': 'Labs'");

    assertThat(category("'name': 'Labs'").status()).isEqualTo(400);
    assertThat(client.get("/group_categories/99").body().toString())
        .isEqualTo("{\"status\":\"not found\"}");
  }

  @Test
  void movesAPersonBetweenTheGroupsOfACategory() {
    long user = enroll("S100", "").at("user_id").asLong();
    long set = category("'name': 'Labs'").id();
    long one = client.post("/group_categories/" + set + "/groups", "{'name': 'A'}").id();
    long two = client.post("/group_categories/" + set + "/groups", "{'name': 'B'}").id();

    int put = client.put("/groups/" + one + "/users/" + user, "{}").status();
    var first = client.post("/groups/" + one + "/memberships", "{'user_id': 'sis_user_id:S100'}");
    var again = client.post("/groups/" + one + "/memberships", "{'user_id': " + user + "}");
    client.post("/groups/" + two + "/memberships", "{'user_id': " + user + "}");

    assertThat(put).isEqualTo(404);
    assertThat(first.at("just_created").asBoolean()).isTrue();
    assertThat(again.at("just_created").asBoolean()).isFalse();
    assertThat(client.get("/groups/" + one + "/users").body()).isEmpty();
    assertThat(client.get("/groups/" + two + "/memberships").body()).hasSize(1);
    assertThat(
            client
                .post("/groups/" + two + "/memberships", "{'user_id': 'sis_user_id:S120'}")
                .status())
        .isEqualTo(403);
  }

  @Test
  void makesGroupsAgainWithEveryCount() {
    long set = category("'name': 'Labs', 'create_group_count': 2").id();

    client.put("/group_categories/" + set, "{'name': 'Labs', 'create_group_count': 2}");

    assertThat(client.get("/group_categories/" + set + "/groups").body()).hasSize(4);
  }

  private Client.Reply enroll(String user, String fields) {
    return client.post(
        course + "/enrollments",
        "{'enrollment': {'user_id': 'sis_user_id:" + user + "'" + fields + "}}");
  }

  private Client.Reply category(String fields) {
    return client.post(course + "/group_categories", "{" + fields + "}");
  }
}
