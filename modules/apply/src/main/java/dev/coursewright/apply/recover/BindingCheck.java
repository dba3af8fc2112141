package dev.coursewright.apply.recover;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.apply.AnswerText;
import dev.coursewright.apply.RunAbort;
import dev.coursewright.apply.lookup.CanvasLists;
import dev.coursewright.apply.lookup.DraftHandles;
import dev.coursewright.apply.preflight.Preflight;
import dev.coursewright.canvas.Answer;
import dev.coursewright.canvas.CanvasClient;
import dev.coursewright.model.Catalog;
import dev.coursewright.state.State;
import java.util.Optional;

/** Compares the ids of a state with Canvas. Reads only; to be used once. */
public final class BindingCheck {

  private final Catalog catalog;
  private final CanvasClient client;

  public BindingCheck(Catalog catalog, CanvasClient client) {
    this.catalog = catalog;
    this.client = client;
  }

  /**
   * What was found.
   *
   * @param problem why Canvas could not be read, if so; nothing is known then
   * @param isUnauthorized whether it refused the credentials
   * @param all every bound address, in the order of the state
   */
  public record Verified(
      Optional<String> problem, boolean isUnauthorized, ImmutableList<BindingStatus> all) {

    static Verified stopped(String problem, boolean isUnauthorized) {
      return new Verified(Optional.of(problem), isUnauthorized, ImmutableList.of());
    }
  }

  /** Looks for all that a state has bound in the course that it is of. */
  public Verified verify(State state) {
    Optional<Preflight.Finding.Stop> refusal = Preflight.refusal(client.checkConnection());
    if (refusal.isPresent()) {
      return Verified.stopped(refusal.get().problem(), refusal.get().isUnauthorized());
    }
    if (!state.courseId().isEmpty()) {
      Answer course = client.get("courses/" + state.courseId(), ImmutableMap.of());
      if (!(course instanceof Answer.Ok ok)
          || ok.body().path("workflow_state").asText().equals("deleted")) {
        return Verified.stopped(
            "The course %s of the state is gone, or this token does not see it. %s"
                .formatted(state.courseId(), AnswerText.inWords(course))
                .strip(),
            AnswerText.isUnauthorized(course));
      }
    }
    RunAbort halt = new RunAbort();
    Inspection inspection =
        new Inspection(
            catalog,
            client,
            new CanvasLists(client, halt),
            state,
            new DraftHandles(state, state.courseId()));
    ImmutableList<BindingStatus> all =
        state.bindings().keySet().stream().map(inspection::check).collect(toImmutableList());
    return new Verified(halt.cause(), halt.isUnauthorized(), all);
  }
}
