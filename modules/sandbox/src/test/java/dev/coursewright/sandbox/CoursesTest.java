package dev.coursewright.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests the rules of courses.md and sections.md. */
final class CoursesTest {
  private static final String DATES =
      ", 'start_at': '2027-01-10T08:00:00Z', 'end_at': '2027-05-10T08:00:00Z'";

  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private final Client client = new Client(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
    assertThat(sandbox.log().crashes()).isEmpty();
  }

  @Test
  void wipesDatesThatComeWithoutTheFlag() {
    var course = client.get(client.course(DATES));

    assertThat(course.at("end_at").isNull()).isTrue();
    assertThat(course.at("start_at").isNull()).isTrue();
  }

  @Test
  void keepsDatesThatComeWithTheFlag() {
    var course =
        client.get(client.course(DATES + ", 'restrict_enrollments_to_course_dates': true"));

    assertThat(course.at("end_at").asText()).isEqualTo("2027-05-10T08:00:00Z");
  }

  @Test
  void makesAGroupNamedAssignments() {
    var groups = client.get(client.course("") + "/assignment_groups").body();

    assertThat(groups.findValuesAsText("name")).containsExactly("Assignments");
  }

  @Test
  void derivesTheCodeFromTheName() {
    assertThat(client.get(client.course("")).at("course_code").asText()).isEqualTo("Biology 101");
  }

  @Test
  void refusesATakenSisIdUnderItsOwnKey() {
    client.course(", 'sis_course_id': 'B1'");

    var again = client.post("/accounts/1/courses", "{'course': {'sis_course_id': 'B1'}}");

    assertThat(again.status()).isEqualTo(400);
    assertThat(again.at("errors").has("sis_source_id")).isTrue();
    assertThat(client.get("/courses/sis_course_id:B1").status()).isEqualTo(200);
  }

  @Test
  void needsAFrontPageForTheWikiView() {
    String course = client.course("");
    String wiki = "{'course': {'default_view': 'wiki'}}";

    int before = client.put(course, wiki).status();
    client.post(
        course + "/pages",
        "{'wiki_page': {'title': 'Home', 'published': true, 'front_page': true}}");

    assertThat(before).isEqualTo(400);
    assertThat(client.put(course, wiki).at("default_view").asText()).isEqualTo("wiki");
  }

  @Test
  void fallsBackSilentlyForUnknownValues() {
    var course =
        client.get(client.course(", 'license': 'x', 'course_format': 'y', 'time_zone': 'z'"));

    assertThat(course.at("license").asText()).isEqualTo("private");
    assertThat(course.body().has("course_format")).isFalse();
    assertThat(course.at("time_zone").asText()).isEqualTo("America/Denver");
    assertThat(sandbox.log().marks())
        .extracting(Mark::parameter)
        .containsExactlyInAnyOrder("course[license]", "course[course_format]", "course[time_zone]");
  }

  @Test
  void publishesAndUnpublishesByEvent() {
    String course = client.course("");

    String offered =
        client.put(course, "{'course': {'event': 'offer'}}").at("workflow_state").asText();
    String claimed =
        client.put(course, "{'course': {'event': 'claim'}}").at("workflow_state").asText();
    int undeleted = client.put(course, "{'course': {'event': 'undelete'}}").status();

    assertThat(offered).isEqualTo("available");
    assertThat(claimed).isEqualTo("unpublished");
    assertThat(undeleted).isEqualTo(400);
  }

  @Test
  void keepsBothSettingsOfTwoWritesInTurn() {
    String course = client.course("");

    client.put(course + "/settings", "{'hide_final_grades': true}");
    client.put(course + "/settings", "{'hide_distribution_graphs': true}");
    var settings = client.get(course + "/settings");

    assertThat(settings.at("hide_final_grades").asBoolean()).isTrue();
    assertThat(settings.at("hide_distribution_graphs").asBoolean()).isTrue();
    assertThat(settings.at("default_due_time").asText()).isEqualTo("23:59:59");
    assertThat(settings.body()).hasSize(33);
  }

  @Test
  void showsTheFriendlyNameInPlaceOfTheName() {
    String course = client.course(", 'friendly_name': 'Bio'");

    var shown = client.get(course);

    assertThat(shown.at("name").asText()).isEqualTo("Bio");
    assertThat(shown.at("original_name").asText()).isEqualTo("Biology 101");
  }

  @Test
  void findsNothingOfADeletedCourse() {
    String course = client.course("");

    client.delete(course + "?event=delete");

    assertThat(client.get(course).status()).isEqualTo(404);
    assertThat(client.get(course + "/modules").status()).isEqualTo(404);
  }

  @Test
  void searchesTheCoursesOfAnAccount() {
    client.course("");
    client.post("/accounts/2/courses", "{'course': {'name': 'Chemistry'}}");

    assertThat(client.get("/accounts/1/courses?search_term=bio").body()).hasSize(1);
    assertThat(client.get("/accounts/self/courses?search_term=chem").body()).hasSize(1);
    assertThat(client.get("/accounts/sis_account_id:SCIENCE/courses").body()).hasSize(1);
    assertThat(client.get("/accounts/1/courses?search_term=b").status()).isEqualTo(400);
  }

  @Test
  void createsSectionsFindableBySisId() {
    String course = client.course("");

    var section =
        client.post(
            course + "/sections", "{'course_section': {'name': 'A', 'sis_section_id': 'SA'}}");

    assertThat(client.get("/sections/sis_section_id:SA").id()).isEqualTo(section.id());
    assertThat(client.get(course + "/sections").body()).hasSize(1);
  }

  @Test
  void knowsItsSeededPeopleAndPlaces() {
    assertThat(client.get("/users/self/profile").at("time_zone").asText())
        .isEqualTo("America/Denver");
    assertThat(client.get("/users/sis_user_id:S149").at("name").asText()).isEqualTo("Student 149");
    assertThat(client.get("/users/sis_login_id:TA@example.edu").at("sis_user_id").asText())
        .isEqualTo("T5");
    assertThat(client.get("/accounts/1/users?search_term=parent").body()).hasSize(9);
    assertThat(client.get("/accounts/1/terms").at("enrollment_terms")).hasSize(2);
    assertThat(client.get("/accounts/1/roles").body().findValuesAsText("label")).contains("Grader");
    assertThat(client.get(client.course("") + "/grading_standards").body()).hasSize(2);
    assertThat(client.get("/courses/1/external_tools").body()).isEmpty();
    assertThat(
            client
                .get("/courses/1/permissions?permissions[]=manage_sis&permissions[]=fly")
                .body()
                .toString())
        .isEqualTo("{\"manage_sis\":true,\"fly\":false}");
  }
}
