package dev.coursewright.apply.preflight;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.canvas.Answer;
import dev.coursewright.canvas.CanvasClient;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Permission;
import dev.coursewright.plan.Operation;
import dev.coursewright.plan.Plan;
import java.util.Optional;

/** Asks Canvas which rights a token has, and says which parts of a plan will fail without them. */
final class PermissionCheck {

  /** Newer releases know the first, older ones the second. */
  private static final ImmutableList<String> TO_CREATE =
      ImmutableList.of("manage_courses_add", "manage_courses");

  private final CanvasClient client;
  private final Catalog catalog;

  PermissionCheck(CanvasClient client, Catalog catalog) {
    this.client = client;
    this.catalog = catalog;
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
   * Says which fields of a plan Canvas will refuse, or drop without a word.
   *
   * @param place {@code courses/} or {@code accounts/} and an id
   */
  ImmutableList<String> notes(String place, Plan plan) {
    ImmutableList.Builder<String> notes = ImmutableList.builder();
    guarded(plan)
        .asMap()
        .forEach(
            (permission, fields) -> {
              if (ask(place, ImmutableList.of(permission.name())) instanceof Answer.Ok ok
                  && isDenied(ok.body(), permission.name())) {
                notes.add(
                    "This token may not set %s; Canvas will refuse or drop: %s."
                        .formatted(permission.fields(), String.join(", ", fields)));
              }
            });
    return notes.build();
  }

  private static boolean isDenied(JsonNode permissions, String permission) {
    return permissions.has(permission) && !permissions.path(permission).asBoolean();
  }

  /** The fields of a plan that need a right of their own, with their addresses. */
  private ImmutableListMultimap<Permission, String> guarded(Plan plan) {
    ImmutableListMultimap.Builder<Permission, String> guarded = ImmutableListMultimap.builder();
    for (Operation operation : plan.operations()) {
      Kind kind = catalog.of(operation.address());
      for (String name : operation.values().keySet()) {
        kind.requireField(name)
            .guard()
            .ifPresent(permission -> guarded.put(permission, operation.address() + " " + name));
      }
    }
    return guarded.build();
  }

  private Answer ask(String place, ImmutableList<String> permissions) {
    return client.get(
        place + "/permissions", ImmutableMap.of("permissions[]", String.join(",", permissions)));
  }
}
