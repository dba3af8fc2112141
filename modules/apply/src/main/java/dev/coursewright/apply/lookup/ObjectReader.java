package dev.coursewright.apply.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.canvas.Answer;
import dev.coursewright.canvas.CanvasClient;
import dev.coursewright.canvas.Listing;
import dev.coursewright.canvas.wire.FilledPath;
import dev.coursewright.canvas.wire.PathFiller;
import dev.coursewright.model.Address;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Value;
import java.util.Optional;

/**
 * Reads what Canvas has at the paths that a kind declares, filled with the handles of a run. Safe
 * for use by several threads.
 */
public final class ObjectReader {

  private final CanvasClient client;
  private final RunHandles handles;
  private final PathFiller paths = new PathFiller();

  public ObjectReader(CanvasClient client, RunHandles handles) {
    this.client = client;
    this.handles = handles;
  }

  /** The path of a template; empty if a handle in it is not known yet. */
  public Optional<String> path(
      Kind kind, String template, Address self, ImmutableMap<String, Value> values) {
    return paths.fill(kind, template, self, values, handles) instanceof FilledPath.Known known
        ? Optional.of(known.path())
        : Optional.empty();
  }

  /** The object at a path; empty if Canvas does not answer with one. */
  public Optional<JsonNode> get(String path, ImmutableMap<String, String> query) {
    return client.get(path, query) instanceof Answer.Ok ok
        ? Optional.of(ok.body())
        : Optional.empty();
  }

  /** The object that a kind's {@code show} path leads to; empty if it has none or is not there. */
  public Optional<JsonNode> show(Kind kind, Address self, ImmutableMap<String, Value> values) {
    String template = kind.endpoint().show();
    return template.isEmpty()
        ? Optional.empty()
        : path(kind, template, self, values)
            .flatMap(
                path ->
                    get(
                        path,
                        paths.query(kind, kind.endpoint().showQuery(), self, values, handles)));
  }

  /** The whole list at a path; empty if it cannot be read to its end. */
  public ImmutableList<JsonNode> list(String path, ImmutableMap<String, String> query) {
    return client.list(path, query) instanceof Listing.Complete list
        ? list.entries()
        : ImmutableList.of();
  }
}
