package dev.coursewright.apply.recover;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.apply.CourseIds;
import dev.coursewright.apply.lookup.CanvasLists;
import dev.coursewright.apply.lookup.DraftHandles;
import dev.coursewright.canvas.Answer;
import dev.coursewright.canvas.CanvasClient;
import dev.coursewright.canvas.wire.WireReader;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Course;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Resource;
import dev.coursewright.state.State;
import java.util.Optional;

/**
 * Finds the course that was made from a spec which has one made, when no state knows it any more.
 * Reads only.
 */
final class CourseFinder {

  private final Catalog catalog;
  private final CanvasClient client;
  private final CanvasLists lists;
  private final String url;

  CourseFinder(Catalog catalog, CanvasClient client, CanvasLists lists, String url) {
    this.catalog = catalog;
    this.client = client;
    this.lists = lists;
    this.url = url;
  }

  /** Which course a spec means that has one made, or why nobody can say. */
  record Chosen(String id, Optional<String> problem) {
    static Chosen none(String problem) {
      return new Chosen("", Optional.of(problem));
    }
  }

  /**
   * Chooses by what a journal says, else as the account shows courses.
   *
   * @param said ids that a journal has
   */
  Chosen choose(Course course, CourseIds whereabouts, ImmutableMap<Address, String> said) {
    Optional<Resource> resource = course.find(Course.ADDRESS);
    Kind kind = catalog.of(Course.ADDRESS);
    Optional<String> journal =
        Optional.ofNullable(said.get(Course.ADDRESS)).filter(id -> shown(id).isPresent());
    if (journal.isPresent() || resource.isEmpty()) {
      return journal
          .map(id -> new Chosen(id, Optional.empty()))
          .orElseGet(() -> Chosen.none("The spec does not say which course it is about."));
    }
    DraftHandles none = new DraftHandles(State.empty(""), "");
    ObjectMatcher.Seen seen =
        new ObjectMatcher(client, lists, none, whereabouts, url, "").courses(kind, resource.get());
    if (seen.problem().isPresent()) {
      return Chosen.none(seen.problem().get() + " Say which course it is: --course ID");
    } else if (seen.matches().isEmpty()) {
      return Chosen.none(
          "Canvas has no course of this sis_course_id, or else course_code and term: there is"
              + " nothing to recover, and apply makes the course. If it goes by another code by"
              + " now: --course ID");
    } else if (seen.matches().size() > 1) {
      return Chosen.none(
          "Canvas has several courses that this may be: %s. Say which one: --course %s"
              .formatted(SpecMatcher.titles(kind, seen.matches()), seen.matches().get(0).id()));
    }
    return new Chosen(seen.matches().get(0).id(), Optional.empty());
  }

  /** A course as it stands in Canvas. */
  Optional<CanvasLists.Shown> shown(String id) {
    Kind kind = catalog.of(Course.ADDRESS);
    return client.get("courses/" + id, kind.endpoint().showQuery()) instanceof Answer.Ok ok
            && !ok.body().path("workflow_state").asText().equals("deleted")
        ? Optional.of(new CanvasLists.Shown(ok.body(), new WireReader().read(kind, ok.body())))
        : Optional.empty();
  }
}
