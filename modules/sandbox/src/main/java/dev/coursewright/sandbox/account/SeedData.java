package dev.coursewright.sandbox.account;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.google.common.base.Ascii;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.store.Session;
import dev.coursewright.sandbox.store.Store;

/**
 * Creates the rows that every new sandbox starts with: account 1 "Example University", account 2
 * below it (SIS id {@code SCIENCE}), the default term and {@code 2027SP}, students S100 to S149,
 * staff T1 to T5 and observers P1 to P9. Logins are the SIS ids in lower case at example.edu; T5
 * signs in as ta@example.edu. User 1 owns the token.
 */
public final class SeedData {
  private static final String CREATED = "2026-01-01T00:00:00Z";

  private SeedData() {}

  public static void seed(Store store) {
    try (Session session = store.open()) {
      session.create("accounts").set("name", "Example University");
      session
          .create("accounts")
          .set("name", "Science")
          .set("parent_account_id", 1)
          .set("sis_account_id", "SCIENCE");
      session.create("terms").set("name", "Default Term");
      session.create("terms").set("name", "Spring 2027").set("sis_term_id", "2027SP");
      roles(session);
      users(session);
      standards(session);
      session.commit();
    }
  }

  private static void roles(Session session) {
    for (String name : new String[] {"Student", "Teacher", "Ta", "Observer", "Designer"}) {
      String type = name + "Enrollment";
      role(session, type, name.equals("Ta") ? "TA" : name, type, "built_in");
    }
    role(session, "Grader", "Grader", "TaEnrollment", "active");
    role(session, "Retired Role", "Retired Role", "TaEnrollment", "inactive");
  }

  private static void role(Session session, String name, String label, String base, String state) {
    session
        .create("roles")
        .set("name", name)
        .set("label", label)
        .set("base_role_type", base)
        .set("workflow_state", state);
  }

  private static void users(Session session) {
    user(session, "Canvas Admin", "ADMIN1", "admin@example.edu");
    for (int i = 1; i <= 5; i++) {
      user(session, "Teacher " + i, "T" + i, i == 5 ? "ta@example.edu" : "t" + i + "@example.edu");
    }
    for (int i = 100; i < 150; i++) {
      user(session, "Student " + i, "S" + i, "s" + i + "@example.edu");
    }
    for (int i = 1; i <= 9; i++) {
      user(session, "Parent " + i, "P" + i, "p" + i + "@example.edu");
    }
  }

  private static void user(Session session, String name, String sisId, String login) {
    int space = name.indexOf(' ');
    session
        .create("users")
        .set("name", name)
        .set("short_name", name)
        .set("sortable_name", name.substring(space + 1) + ", " + name.substring(0, space))
        .set("sis_user_id", sisId)
        .set("login_id", Ascii.toLowerCase(login))
        .set("created_at", CREATED);
  }

  private static void standards(Session session) {
    standard(
        session,
        "Letter grades",
        new String[] {"A", "B", "C", "D", "F"},
        new double[] {0.9, 0.8, 0.7, 0.6, 0});
    standard(session, "Pass or fail", new String[] {"Pass", "Fail"}, new double[] {0.5, 0});
  }

  private static void standard(Session session, String title, String[] names, double[] from) {
    ArrayNode scheme = Json.array();
    for (int i = 0; i < names.length; i++) {
      scheme.addObject().put("name", names[i]).put("value", from[i]);
    }
    session.create("grading_standards").set("title", title).set("grading_scheme", scheme);
  }
}
