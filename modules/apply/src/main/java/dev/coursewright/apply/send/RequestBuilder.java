package dev.coursewright.apply.send;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.apply.lookup.LastApplied;
import dev.coursewright.apply.lookup.ReferenceResolver;
import dev.coursewright.apply.lookup.RunHandles;
import dev.coursewright.canvas.wire.EncodedBody;
import dev.coursewright.canvas.wire.FilledPath;
import dev.coursewright.canvas.wire.Missing;
import dev.coursewright.canvas.wire.PathFiller;
import dev.coursewright.canvas.wire.WireEncoder;
import dev.coursewright.model.Address;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Value;
import dev.coursewright.state.file.Run;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Builds the path and the body of a write, as far as ids are known by now. Safe for use by several
 * threads.
 */
public final class RequestBuilder {

  private final Run run;
  private final RunHandles known;
  private final ReferenceResolver references;
  private final WireEncoder encoder;
  private final PathFiller paths = new PathFiller();

  public RequestBuilder(
      Run run, RunHandles known, ReferenceResolver references, WireEncoder encoder) {
    this.run = run;
    this.known = known;
    this.references = references;
    this.encoder = encoder;
  }

  /** A request, or why it cannot be built. */
  sealed interface Draft {

    /**
     * It can be sent.
     *
     * @param values what is sent, with names replaced by ids
     */
    record Ready(String path, ObjectNode body, ImmutableMap<String, Value> values)
        implements Draft {}

    /** It cannot be sent; why, in sentences. */
    record Lacking(String why) implements Draft {}
  }

  Draft draft(Write write) {
    Kind kind = write.kind();
    ReferenceResolver.Found found = references.resolve(kind, write.values(), known.courseIds());
    if (!found.problems().isEmpty()) {
      return new Draft.Lacking(String.join(" ", found.problems()));
    }
    ImmutableMap<String, Value> values = found.values();
    FilledPath path =
        paths.fill(
            kind,
            write.path(),
            write.self(),
            withLastApplied(write.self(), values),
            write.handles());
    if (path instanceof FilledPath.Unknown unknown) {
      return new Draft.Lacking(Missing.sentence(unknown.missing()));
    }
    EncodedBody body = encoder.encode(kind, write.self(), values, write.purpose(), write.handles());
    return body instanceof EncodedBody.Body complete
        ? new Draft.Ready(((FilledPath.Known) path).path(), whole(write, complete.json()), values)
        : new Draft.Lacking(Missing.sentence(((EncodedBody.Lacking) body).missing()));
  }

  private ObjectNode whole(Write write, ObjectNode body) {
    OptionalInt position = write.position();
    ObjectNode positioned =
        position.isPresent() ? encoder.positioned(write.kind(), body, position.getAsInt()) : body;
    return write.edit().apply(positioned);
  }

  /** A path may name a field that this request does not send. */
  private ImmutableMap<String, Value> withLastApplied(
      Address self, ImmutableMap<String, Value> values) {
    Map<String, Value> all = new LinkedHashMap<>();
    run.binding(self).ifPresent(binding -> all.putAll(LastApplied.values(binding.fields())));
    all.putAll(values);
    return ImmutableMap.copyOf(all);
  }
}
