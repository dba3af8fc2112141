package dev.coursewright.apply.preflight;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.canvas.Answer;
import dev.coursewright.canvas.CanvasClient;
import dev.coursewright.plan.Operation;
import dev.coursewright.plan.Plan;
import java.util.Optional;
import java.util.function.Predicate;

/** Asks Canvas what the token's owner may do, and says in a designer's words what that means. */
final class PermissionCheck {

  /** Newer releases know the first, older ones the second. */
  private static final ImmutableList<String> TO_CREATE =
      ImmutableList.of("manage_courses_add", "manage_courses");

  /**
   * What fields need a right of their own ({@code cross-cutting.md}: what is sent without it is
   * dropped without a word, or refused, as the case may be).
   */
  private record Guarded(String permission, String what, Predicate<String> fields) {}

  private static final ImmutableList<Guarded> GUARDED =
      ImmutableList.of(
          new Guarded(
              "manage_sis",
              "SIS ids",
              field -> field.startsWith("sis_") || field.equals("integration_id")),
          new Guarded("manage_storage_quotas", "storage quotas", "storage_quota_mb"::equals));

  private final CanvasClient client;

  PermissionCheck(CanvasClient client) {
    this.client = client;
  }

  /** Why no course can be created in an account, as far as Canvas says so. */
  Optional<String> againstCreatingIn(String account) {
    Answer answer = ask("accounts/" + account, TO_CREATE);
    boolean isForbidden =
        answer instanceof Answer.Ok ok
            && TO_CREATE.stream().noneMatch(each -> ok.body().path(each).asBoolean());
    return isForbidden
        ? Optional.of(
            "This token may not create courses in account %s; ask your Canvas admin for the right to add courses there, or for a course to be made."
                .formatted(account))
        : Optional.empty();
  }

  /**
   * What of a plan will be refused or dropped without a word.
   *
   * @param place {@code courses/} or {@code accounts/} and an id
   */
  ImmutableList<String> notes(String place, Plan plan) {
    ImmutableList.Builder<String> notes = ImmutableList.builder();
    for (Guarded guarded : GUARDED) {
      ImmutableList<String> concerned = concerned(plan, guarded.fields());
      if (!concerned.isEmpty()
          && ask(place, ImmutableList.of(guarded.permission())) instanceof Answer.Ok ok
          && isDenied(ok.body(), guarded.permission())) {
        notes.add(
            "This token may not set %s; Canvas will refuse or drop: %s."
                .formatted(guarded.what(), concerned.stream().collect(joining(", "))));
      }
    }
    return notes.build();
  }

  private static boolean isDenied(JsonNode permissions, String permission) {
    return permissions.has(permission) && !permissions.path(permission).asBoolean();
  }

  private static ImmutableList<String> concerned(Plan plan, Predicate<String> fields) {
    ImmutableList.Builder<String> concerned = ImmutableList.builder();
    for (Operation operation : plan.operations()) {
      operation.values().keySet().stream()
          .filter(fields)
          .forEach(field -> concerned.add(operation.address() + " " + field));
    }
    return concerned.build();
  }

  private Answer ask(String place, ImmutableList<String> permissions) {
    return client.get(
        place + "/permissions", ImmutableMap.of("permissions[]", String.join(",", permissions)));
  }
}
