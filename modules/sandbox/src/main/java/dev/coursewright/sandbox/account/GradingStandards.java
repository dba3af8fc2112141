package dev.coursewright.sandbox.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import dev.coursewright.sandbox.resource.Lookup;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Paginator;
import dev.coursewright.sandbox.web.Parameters;
import dev.coursewright.sandbox.web.Router;
import java.util.Optional;

/** The grading schemes of the account, and the empty list of external tools. */
public final class GradingStandards {
  private GradingStandards() {}

  public static void addTo(Router router) {
    router
        .get(
            "/courses/:course_id/grading_standards",
            call -> {
              Lookup.course(call);
              return Paginator.page(
                  call, call.session().rows("grading_standards"), GradingStandards::json);
            })
        .get(
            "/accounts/:account_id/grading_standards",
            call -> {
              Lookup.account(call, "account_id");
              return Paginator.page(
                  call, call.session().rows("grading_standards"), GradingStandards::json);
            })
        .get(
            "/courses/:course_id/external_tools",
            call -> {
              Lookup.course(call);
              return Paginator.page(call, ImmutableList.<Row>of(), GradingStandards::json);
            });
  }

  /**
   * Stores the id of a grading scheme. A blank id clears it; an unknown one is ignored silently.
   */
  public static void take(Call call, Row row, Parameters parameters, long courseId) {
    if (parameters.clears("grading_standard_id")) {
      row.set("grading_standard_id", null);
      return;
    }
    Optional<Row> found =
        Lookup.number(parameters.text("grading_standard_id", ""))
            .flatMap(id -> call.session().find("grading_standards", id));
    if (found.isEmpty()) {
      parameters.dropped("grading_standard_id", "unknown to course " + courseId);
    } else {
      row.set("grading_standard_id", found.get().id());
    }
  }

  private static ObjectNode json(Row row) {
    ObjectNode json = Json.object().put("id", row.id()).put("title", row.text("title"));
    json.put("context_type", "Account").put("context_id", 1);
    json.set("grading_scheme", row.value("grading_scheme"));
    return json;
  }
}
