package dev.coursewright.sandbox.rubric;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.html.HtmlEscapers;
import dev.coursewright.sandbox.resource.Lookup;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.store.Session;
import dev.coursewright.sandbox.web.Parameters;
import dev.coursewright.sandbox.web.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a rubric's criteria from an indexed hash (rubrics.md a). */
final class CriteriaReader {
  private final Session session;
  private final long rubricId;

  /** Criteria and ratings share one set of ids. */
  private final Set<String> ids = new HashSet<>();

  CriteriaReader(Session session, long rubricId) {
    this.session = session;
    this.rubricId = rubricId;
  }

  /**
   * The criteria to store: none if the key is missing. An array is answered with 500, as by Canvas.
   */
  ArrayNode of(Parameters rubric) {
    if (rubric.isArray("criteria")) {
      rubric.refused("criteria", "an array instead of a hash with index keys");
      throw Refusal.crash();
    }
    Parameters criteria = rubric.within("criteria");
    ArrayNode stored = Json.array();
    for (String key : indexes(criteria)) {
      stored.add(criterion(criteria.within(key)));
    }
    return stored;
  }

  /** The points of all criteria that count for scoring, rounded to four decimals. */
  static double points(JsonNode criteria) {
    double sum = 0;
    for (JsonNode criterion : criteria) {
      if (!criterion.path("ignore_for_scoring").asBoolean()) {
        sum += criterion.path("points").asDouble();
      }
    }
    return Math.round(sum * 10_000) / 10_000.0;
  }

  private static ImmutableList<String> indexes(Parameters hash) {
    return hash.keys().stream()
        .sorted(Comparator.comparingLong(key -> Lookup.number(key).orElse(0L)))
        .collect(ImmutableList.toImmutableList());
  }

  private ObjectNode criterion(Parameters sent) {
    ObjectNode stored = Json.object();
    String description = sent.text("description", "").strip();
    stored.put("description", description.isEmpty() ? "No Description" : description);
    stored.put("long_description", formatted(sent.text("long_description", "")));
    String id = id(sent);
    List<ObjectNode> ratings = new ArrayList<>();
    Parameters sentRatings = sent.within("ratings");
    for (String key : indexes(sentRatings)) {
      ratings.add(rating(sentRatings.within(key), id));
    }
    ratings.sort(
        Comparator.comparingDouble((ObjectNode rating) -> -rating.path("points").asDouble())
            .thenComparing(rating -> rating.path("description").asText()));
    double points = ratings.isEmpty() ? 0 : ratings.get(0).path("points").asDouble();
    Double wanted = sent.decimal("points");
    if (wanted != null && wanted != points) {
      sent.dropped("points", "a criterion is worth its best rating");
    }
    stored.put("points", points).put("id", id);
    stored.put("criterion_use_range", sent.text("criterion_use_range", "").equals("true"));
    stored.set("ratings", Json.of(ratings));
    if (sent.isPresent("learning_outcome_id")) {
      stored.set("learning_outcome_id", sent.value("learning_outcome_id"));
      stored.set("mastery_points", Json.of(sent.decimal("mastery_points")));
      stored.put("ignore_for_scoring", sent.flag("ignore_for_scoring", false));
    }
    return stored;
  }

  private ObjectNode rating(Parameters sent, String criterionId) {
    Double points = sent.decimal("points");
    return Json.object()
        .put("description", sent.text("description", "").strip())
        .put("long_description", sent.text("long_description", "").strip())
        .put("points", points == null ? 0.0 : points)
        .put("criterion_id", criterionId)
        .put("id", id(sent));
  }

  /**
   * The id that was sent, or a new one. Canvas's new ids are random, so a request without ids
   * always changes the rubric.
   */
  private String id(Parameters sent) {
    String id = sent.text("id");
    if (id != null && ids.add(id)) {
      return id;
    }
    String fresh;
    do {
      fresh = rubricId + "_" + (1000 + session.nextNumber("criterion_ids"));
    } while (!ids.add(fresh));
    return fresh;
  }

  /**
   * Converts plain text to HTML. HTML is escaped, and escaped again when an answer is sent back.
   */
  private static String formatted(String text) {
    return HtmlEscapers.htmlEscaper()
        .escape(text.strip())
        .replaceAll("\r?\n", "<br/>\r\n")
        .replaceAll("(https?://[^\\s<]+)", "<a href='$1'>$1</a>");
  }
}
