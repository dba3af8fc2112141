package dev.coursewright.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.canvas.wire.Encoded;
import dev.coursewright.canvas.wire.Handles;
import dev.coursewright.canvas.wire.Path;
import dev.coursewright.canvas.wire.WireEncoder;
import dev.coursewright.model.Address;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the path and the body of a request, as far as ids are known by now. */
final class Drafting {

  private final Site site;

  Drafting(Site site) {
    this.site = site;
  }

  /** What became of making a request. */
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

  Draft draft(
      Kind kind,
      Address self,
      String template,
      ImmutableMap<String, Value> values,
      WireEncoder.Purpose purpose,
      Handles handles) {
    OutsideLookup.Found found = site.outside().resolve(kind, values, site.known().whereabouts());
    if (!found.problems().isEmpty()) {
      return new Draft.Lacking(String.join(" ", found.problems()));
    }
    ImmutableMap<String, Value> resolved = found.values();
    Path path = site.paths().fill(kind, template, self, withLastApplied(self, resolved), handles);
    Encoded body = site.encoder().encode(kind, self, resolved, purpose, handles);
    return path.accept(
        new Path.Cases<>() {
          @Override
          public Draft known(Path.Known known) {
            return body.accept(
                new Encoded.Cases<>() {
                  @Override
                  public Draft body(Encoded.Body body) {
                    return new Draft.Ready(known.path(), body.json(), resolved);
                  }

                  @Override
                  public Draft lacking(Encoded.Lacking lacking) {
                    return new Draft.Lacking(Lists.sentence(lacking.missing()));
                  }
                });
          }

          @Override
          public Draft unknown(Path.Unknown unknown) {
            return new Draft.Lacking(Lists.sentence(unknown.missing()));
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
