package dev.coursewright.apply.send;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.apply.lookup.CanvasLists;
import dev.coursewright.apply.lookup.LastApplied;
import dev.coursewright.apply.lookup.ReferenceResolver;
import dev.coursewright.apply.lookup.Site;
import dev.coursewright.canvas.wire.EncodedBody;
import dev.coursewright.canvas.wire.FilledPath;
import dev.coursewright.canvas.wire.Handles;
import dev.coursewright.canvas.wire.WireEncoder;
import dev.coursewright.model.Address;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the path and the body of a request, as far as ids are known by now. */
public final class RequestBuilder {

  private final Site site;

  public RequestBuilder(Site site) {
    this.site = site;
  }

  /** What became of making a request. */
  public sealed interface Draft {

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

  public Draft draft(
      Kind kind,
      Address self,
      String template,
      ImmutableMap<String, Value> values,
      WireEncoder.Purpose purpose,
      Handles handles) {
    ReferenceResolver.Found found =
        site.outside().resolve(kind, values, site.known().whereabouts());
    if (!found.problems().isEmpty()) {
      return new Draft.Lacking(String.join(" ", found.problems()));
    }
    ImmutableMap<String, Value> resolved = found.values();
    FilledPath path =
        site.paths().fill(kind, template, self, withLastApplied(self, resolved), handles);
    EncodedBody body = site.encoder().encode(kind, self, resolved, purpose, handles);
    return path.accept(
        new FilledPath.Cases<>() {
          @Override
          public Draft known(FilledPath.Known known) {
            return body instanceof EncodedBody.Body complete
                ? new Draft.Ready(known.path(), complete.json(), resolved)
                : new Draft.Lacking(CanvasLists.sentence(((EncodedBody.Lacking) body).missing()));
          }

          @Override
          public Draft unknown(FilledPath.Unknown unknown) {
            return new Draft.Lacking(CanvasLists.sentence(unknown.missing()));
          }
        });
  }

  /** A path may name a field that this request does not send. */
  private ImmutableMap<String, Value> withLastApplied(
      Address self, ImmutableMap<String, Value> values) {
    Map<String, Value> all = new LinkedHashMap<>();
    site.run().binding(self).ifPresent(binding -> all.putAll(LastApplied.values(binding.fields())));
    all.putAll(values);
    return ImmutableMap.copyOf(all);
  }
}
